// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { printing } from './print'
import PrintSheet from './PrintSheet.vue'

afterEach(() => (printing.value = ''))
const sheets = () => [...document.querySelectorAll('.print-sheet')]
  .map((each) => [each.parentElement, each.textContent])

test('a sheet stands beside the page while it is printed, and goes with its page', async () => {
  const props = { name: 'slip', title: 'A slip', isDemo: false }
  const page = mount(PrintSheet, { props, slots: { default: 'words' } })
  expect(sheets()).toEqual([])
  printing.value = 'slip'
  await nextTick()
  expect(sheets()).toEqual([[document.body, 'A slipwords']])
  await page.setProps({ title: 'Another' })
  expect(sheets()).toEqual([[document.body, 'Anotherwords']])
  printing.value = 'list'
  await nextTick()
  expect(sheets()).toEqual([])
  printing.value = 'slip'
  await nextTick()
  page.unmount()
  expect(sheets()).toEqual([])
})

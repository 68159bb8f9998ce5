// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import DropDown from './DropDown.vue'

let box: ReturnType<typeof mount> | undefined

function open() {
  document.body.innerHTML = '<button id="elsewhere"></button>'
  box = mount(DropDown, {
    props: { label: '列' }, slots: { default: '<input id="inside" />' }, attachTo: document.body,
  })
  const details = box.element as HTMLDetailsElement
  details.open = true
  return details
}
afterEach(() => box?.unmount())

test('Esc closes it and gives the focus back', async () => {
  const details = open()
  await box!.find('#inside').trigger('keydown', { key: 'Escape' })
  expect(details.open).toBe(false)
  expect(document.activeElement?.tagName).toBe('SUMMARY')
})

test('what happens elsewhere closes it, what happens inside does not', () => {
  const details = open()
  document.getElementById('inside')!.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  expect(details.open).toBe(true)
  document.getElementById('elsewhere')!.dispatchEvent(new Event('focusin', { bubbles: true }))
  expect(details.open).toBe(false)
})

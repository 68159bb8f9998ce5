// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { CategoryView } from '@shared/cases/model'
import { categories } from '../../sync/local'
import CategoryPick from './CategoryPick.vue'

categories.value = ['0101', '0102'].map((code) =>
  ({ code, name: code, group_name: '环境', register_when: '' }) as CategoryView)

function drawn(modelValue: string) {
  const pick = mount(CategoryPick, { props: { modelValue }, attachTo: document.body })
  void pick.setProps({ 'onUpdate:modelValue': (next) => void pick.setProps({ modelValue: next }) })
  return pick
}
const choose = (pick: ReturnType<typeof drawn>, i: number) =>
  pick.findAll('input[type="radio"]')[i]!.setValue()
const isFolded = (pick: ReturnType<typeof drawn>) => pick.find('#other-category').exists()

test('a choice by a tap folds the others, and they can be had again', async () => {
  const pick = drawn('')
  await pick.find('summary').trigger('pointerdown')
  await choose(pick, 1)
  await flushPromises()
  expect(isFolded(pick)).toBe(true)
  expect(document.activeElement?.id).toBe('other-category')
  await pick.find('#other-category').trigger('click')
  await flushPromises()
  expect(isFolded(pick)).toBe(false)
  expect(document.activeElement?.id).toBe('words')
  pick.unmount()
})

test('by keys one goes on through the choices; they fold when one leaves', async () => {
  const pick = drawn('')
  const radio = pick.findAll('input[type="radio"]')[0]!
  await radio.trigger('keydown', { key: 'ArrowDown' })
  await choose(pick, 0)
  await flushPromises()
  expect(isFolded(pick)).toBe(false)
  await radio.trigger('keydown', { key: 'Tab' })
  await radio.trigger('focusout', { relatedTarget: document.body })
  expect(isFolded(pick)).toBe(true)
  pick.unmount()
})

test('what was chosen before is folded from the beginning', () => {
  const pick = drawn('0101')
  expect(isFolded(pick)).toBe(true)
  pick.unmount()
})

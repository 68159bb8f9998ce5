// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useKeys } from './keys'

const next = vi.fn()
const home = vi.fn()
const handle = vi.fn()
const around = vi.fn()
let screen: ReturnType<typeof mount>

const Screen = defineComponent({
  setup() {
    useKeys({ j: next, 'g h': home })
    useKeys({ h: handle, j: around }, window)
    return () => h('input', { id: 'field' })
  },
})

function press(key: string, target: EventTarget = document.body, more: KeyboardEventInit = {}) {
  const init = { key, bubbles: true, cancelable: true, ...more }
  target.dispatchEvent(new KeyboardEvent('keydown', init))
}

beforeEach(() => {
  vi.clearAllMocks()
  screen = mount(Screen, { attachTo: document.body })
})
afterEach(() => {
  screen.unmount()
  document.body.innerHTML = ''
})

test('a key does its thing, and one with Ctrl is not ours', () => {
  press('j')
  press('j', document.body, { ctrlKey: true })
  expect(next).toHaveBeenCalledTimes(1)
  expect(around).not.toHaveBeenCalled() // The screen comes before what stands around it.
})

test('two keys after another do another', () => {
  press('g')
  press('h')
  expect(home).toHaveBeenCalledTimes(1)
  expect(handle).not.toHaveBeenCalled()
  press('h')
  expect(handle).toHaveBeenCalledTimes(1)
})

test('who is typing has the keys', () => {
  press('j', document.getElementById('field')!)
  expect(next).not.toHaveBeenCalled()
})

test('a window that is open has the keys', () => {
  document.body.insertAdjacentHTML('beforeend', '<div role="dialog" aria-modal="true"></div>')
  press('j')
  expect(next).not.toHaveBeenCalled()
})

test('a screen that is gone has no keys', () => {
  screen.unmount()
  press('j')
  expect(next).not.toHaveBeenCalled()
})

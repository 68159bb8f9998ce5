// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { IDLE_MS } from './idle'
import { touchDesk } from './touch'
import { useIdleLock } from './useIdleLock'

const isLocked = ref(false)
const lock = vi.fn(async () => void (isLocked.value = true))
let desk: ReturnType<typeof mount> | undefined

const open = () => {
  desk = mount(defineComponent({
    setup() {
      useIdleLock(isLocked, lock)
      return () => h('div')
    },
  }))
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
  localStorage.clear()
  lock.mockClear()
  isLocked.value = false
  touchDesk()
})
afterEach(() => desk?.unmount())

test('a desk that nobody touches is locked, once', () => {
  open()
  vi.advanceTimersByTime(IDLE_MS - 5_000)
  expect(lock).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  expect(lock).toHaveBeenCalledTimes(1)
})

test('whoever works is not locked out', () => {
  open()
  for (let i = 0; i < 4; i++) {
    vi.advanceTimersByTime(IDLE_MS / 2)
    dispatchEvent(new Event('keydown'))
  }
  expect(lock).not.toHaveBeenCalled()
})

test('work in another window of the browser counts', () => {
  open()
  vi.advanceTimersByTime(IDLE_MS - 10_000)
  touchDesk()
  vi.advanceTimersByTime(60_000)
  expect(lock).not.toHaveBeenCalled()
})

test('a machine that slept is locked by the first touch, not woken by it', () => {
  open()
  vi.setSystemTime(Date.now() + 2 * IDLE_MS) // No timer ran meanwhile.
  dispatchEvent(new Event('pointermove'))
  expect(lock).toHaveBeenCalledTimes(1)
})

test('a page that is opened long after the last touch is locked at once', () => {
  vi.setSystemTime(Date.now() + IDLE_MS)
  open()
  expect(lock).toHaveBeenCalledTimes(1)
})

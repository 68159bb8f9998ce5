import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { UNDO_MS, useUndo } from './useUndo'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what was done is taken back once, and only for some seconds', () => {
  const undo = vi.fn()
  const { done, offer, take } = useUndo()
  offer('一', undo)
  expect(done.value?.words).toBe('一')
  take()
  take()
  expect(undo).toHaveBeenCalledTimes(1)
  offer('二', undo)
  vi.advanceTimersByTime(UNDO_MS)
  expect(done.value).toBeUndefined()
  take()
  expect(undo).toHaveBeenCalledTimes(1)
})

test('the next takes the place of the one before, with all its seconds', () => {
  const { done, offer } = useUndo()
  offer('一', vi.fn())
  vi.advanceTimersByTime(UNDO_MS - 1)
  offer('二', vi.fn())
  vi.advanceTimersByTime(UNDO_MS - 1)
  expect(done.value?.words).toBe('二')
})

import { expect, test } from 'vitest'
import { IDLE_MS, idleLeft } from './idle'

test.each([
  [undefined, IDLE_MS],
  [1_000_000, IDLE_MS],
  [1_000_000 - IDLE_MS + 1, 1],
  [1_000_000 - IDLE_MS, 0],
  [0, IDLE_MS - 1_000_000 > 0 ? IDLE_MS - 1_000_000 : 0],
  [1_000_001, IDLE_MS], // A clock that was set back.
])('touched at %s, at 1 000 000 there are %d ms left', (touched, left) => {
  expect(idleLeft(touched, 1_000_000)).toBe(left)
})

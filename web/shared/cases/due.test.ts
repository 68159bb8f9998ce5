import { expect, test } from 'vitest'
import { urgencyOf } from './due'

const now = Date.parse('2026-11-23T12:00:00+08:00')

test.each([
  ['2026-11-23T11:59:59+08:00', false, 'breached'],
  ['2026-11-23T14:00:00+08:00', false, 'soon'],
  ['2026-11-23T14:00:01+08:00', false, 'today'],
  ['2026-11-23T23:59:59+08:00', false, 'today'],
  ['2026-11-24T00:00:00+08:00', false, 'later'],
  [undefined, false, 'none'],
  // A clock that ran out stays so, whatever waits next.
  ['2026-12-24T00:00:00+08:00', true, 'breached'],
  [undefined, true, 'breached'],
])('%s, run out: %s, is %s', (due, isBreached, urgency) => {
  expect(urgencyOf(due, isBreached, now)).toBe(urgency)
})

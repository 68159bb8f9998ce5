import { expect, test } from 'vitest'
import { dayOf, endOfDay, momentOf, spanOf, weekdayOf } from './time'

test('a moment is shown in the time of the county, whatever the machine thinks', () => {
  expect(momentOf('2026-11-22T16:05:00Z')).toBe('2026-11-23 00:05')
  expect(dayOf('2026-12-31T15:59:59Z')).toBe('2026-12-31')
  expect(dayOf('2026-12-31T16:00:00Z')).toBe('2027-01-01')
  expect(weekdayOf('2026-11-22T16:00:00Z')).toBe(1)
})

test('a day ends at midnight of the county', () => {
  expect(endOfDay(Date.parse('2026-11-23T15:59:59Z'))).toBe(Date.parse('2026-11-23T16:00:00Z'))
  expect(endOfDay(Date.parse('2026-11-23T16:00:00Z'))).toBe(Date.parse('2026-11-24T16:00:00Z'))
})

test.each([
  [59_999, { days: 0, hours: 0, minutes: 0 }],
  [-90 * 60_000, { days: 0, hours: 1, minutes: 30 }],
  [26 * 3600_000, { days: 1, hours: 2, minutes: 0 }],
])('%d ms are a span in whole minutes', (ms, span) => expect(spanOf(ms)).toEqual(span))

import { expect, test } from 'vitest'
import { dayTyped } from './typedDay'

test.each([
  ['1123', '2026-11-23'],
  ['11-23', '2026-11-23'],
  ['11.3', '2026-11-03'],
  ['11月23日', '2026-11-23'],
  ['20261123', '2026-11-23'],
  ['2026/11/23', '2026-11-23'],
  ['１１２３', '2026-11-23'],
  ['5', '2026-11-05'],
  ['29', '2026-11-29'],
  ['30', '2026-10-30'], // Not tomorrow's.
  ['1201', '2025-12-01'],
  ['0229', undefined], // Of neither year.
  ['31', '2026-10-31'],
  ['1331', undefined],
  ['2026-02-30', undefined],
  ['', undefined],
  ['明天', undefined],
  ['123', undefined],
])('%s on 29 November is %s', (typed, day) => {
  expect(dayTyped(typed, '2026-11-29')).toBe(day)
})

test('early in January a day without a month is of December', () => {
  expect(dayTyped('28', '2027-01-03')).toBe('2026-12-28')
})

import { expect, test } from 'vitest'
import type { LocationQuery } from 'vue-router'
import { isDay, isOfMonths, nameOfSpan, spanNamed, spanOfQuery, SPANS } from './spans'

test.each([
  ['month', '2026-11-01', '2026-11-30'],
  ['last_month', '2026-10-01', '2026-10-31'],
  ['quarter', '2026-10-01', '2026-12-31'],
  ['year', '2026-01-01', '2026-12-31'],
  ['last_year', '2025-01-01', '2025-12-31'],
] as const)('%s is from %s to %s', (name, from, to) => {
  expect(spanNamed(name, '2026-11-23')).toEqual({ from, to })
  expect(nameOfSpan({ from, to }, '2026-11-23')).toBe(name)
})

test('the month before January is of the year before, and February has its days', () => {
  expect(spanNamed('last_month', '2026-01-05').from).toBe('2025-12-01')
  expect(spanNamed('month', '2028-02-10').to).toBe('2028-02-29')
})

test('whatever has a name is of whole months', () => {
  for (const name of SPANS) expect(isOfMonths(spanNamed(name, '2028-02-29'))).toBe(true)
  expect(isOfMonths({ from: '2026-11-01', to: '2026-11-29' })).toBe(false)
  expect(isOfMonths({ from: '2026-11-02', to: '2026-11-30' })).toBe(false)
})

test('an address says days, and what nobody could choose is this month', () => {
  const month = spanNamed('month', '2026-11-23')
  expect(spanOfQuery({ from: '2026-11-02', to: '2026-11-08' }, '2026-11-23'))
    .toEqual({ from: '2026-11-02', to: '2026-11-08' })
  const wrong: LocationQuery[] = [
    {}, { from: '2026-11-02' }, { from: '2026-11-09', to: '2026-11-08' },
    { from: '2026-02-30', to: '2026-03-01' }, { from: ['2026-11-02'], to: '2026-11-08' },
  ]
  for (const query of wrong) expect(spanOfQuery(query, '2026-11-23')).toEqual(month)
  expect(nameOfSpan({ from: '2026-11-02', to: '2026-11-08' }, '2026-11-23')).toBeUndefined()
})

test.each(['2026-02-30', '2026-13-01', '26-01-01', '', undefined])('"%s" is no day', (text) => {
  expect(isDay(text)).toBe(false)
})

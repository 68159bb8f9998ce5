import { expect, test } from 'vitest'
import { minutesOf, sumOf, waitedSince } from './waits'

test('minutes are whole, and a clock that is behind makes none of them negative', () => {
  expect([59, 60, 125, -30].map(minutesOf)).toEqual([0, 1, 2, 0])
  expect(waitedSince('2026-12-01T00:00:00Z', Date.parse('2026-12-01T00:10:30Z'))).toBe(10)
})

test('counts of several matters are added up', () => {
  const one = { matter: 'report' as const, came: 3, served: 1, absent: 1, withdrawn: 0, lapsed: 1 }
  expect(sumOf([one, { ...one, matter: 'other', came: 2 }]))
    .toEqual({ came: 5, served: 2, absent: 2, withdrawn: 0, lapsed: 2 })
  expect(sumOf([])).toEqual({ came: 0, served: 0, absent: 0, withdrawn: 0, lapsed: 0 })
})

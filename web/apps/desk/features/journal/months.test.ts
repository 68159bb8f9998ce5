import { expect, test } from 'vitest'
import { daysOf, monthOf, monthsUpTo } from './months'

test('months go back over New Year, the latest first', () => {
  expect(monthsUpTo('2026-01-31', 3)).toEqual(['2026-01', '2025-12', '2025-11'])
})

test('a month has all its days', () => {
  expect(daysOf('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
})

test('an address that names no month to choose stands for this one', () => {
  expect(monthOf('2026-10', '2026-11-23')).toBe('2026-10')
  for (const wrong of ['2026-12', '2019-01', 'x', undefined, ['2026-10']]) {
    expect(monthOf(wrong, '2026-11-23')).toBe('2026-11')
  }
})

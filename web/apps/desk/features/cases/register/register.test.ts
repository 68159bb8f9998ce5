import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import { onTimeOf, queryOfSpan, sumsOf } from './register'

const view = (day: string, more = {}) =>
  ({ state: 'closed', reported_at: `${day}T04:00:00.000Z`, ...more }) as CaseView

test('it asks the server for what reached us from a day to a day, page after page', () => {
  const span = { unit: '632822990', from: '2026-12-01', to: '2026-12-31' }
  expect(queryOfSpan(span, undefined, 100)).toEqual({
    list: 'reported', reported_from: '2026-12-01', reported_to: '2026-12-31', unit: '632822990',
    after: undefined, limit: 100,
  })
  expect(queryOfSpan({ ...span, unit: '' }, '17.x', 50))
    .toMatchObject({ unit: undefined, after: '17.x', limit: 50 })
})

test.each([
  [{ state: 'closed' }, 'yes'],
  [{ state: 'handling' }, 'open'],
  [{ state: 'handling', is_overdue: true }, 'no'],
  [{ state: 'rated', is_overdue: true, is_exempt: true }, 'exempt'],
  [{ state: 'closed', is_forced: true }, 'no'],
  [{ state: 'rejected' }, 'none'],
  [{ state: 'merged' }, 'none'],
])('%o was on time: %s', (more, told) => {
  expect(onTimeOf(view('2026-11-23', more))).toBe(told)
})

test('the sums are those of the rows', () => {
  const cases = [
    view('2026-11-23'), view('2026-11-23', { state: 'handling', is_overdue: true }),
    view('2026-11-23', { state: 'rated', is_overdue: true, is_exempt: true, rating: 'satisfied' }),
    view('2026-11-23', { state: 'rejected' }),
  ]
  expect(sumsOf(cases)).toEqual({ all: 4, ended: 3, open: 1, late: 2, exempt: 1, rated: 1 })
})

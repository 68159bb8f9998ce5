import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import type { ListPage } from '../queries'
import { gatherSpan, onTimeOf, sumsOf } from './register'

const view = (day: string, more = {}) =>
  ({ state: 'closed', reported_at: `${day}T04:00:00.000Z`, ...more }) as CaseView

test('it is read from the end of the last day to the first day, and no further', async () => {
  const asked: unknown[] = []
  const pages: ListPage[] = [
    { cases: [view('2026-11-30'), view('2026-11-29')], next: 'a' },
    { cases: [view('2026-11-28'), view('2026-11-20')], next: 'b' },
    { cases: [view('2026-11-19')] },
  ]
  const span = { unit: '632822', from: '2026-11-28', to: '2026-11-30' }
  const found = await gatherSpan(span, async (cursor) => {
    asked.push(cursor)
    return pages[asked.length - 1]!
  }, () => undefined, () => false)
  expect(found!.cases).toHaveLength(3)
  expect(found!.hasMore).toBe(false)
  expect(asked).toHaveLength(2)
  expect(asked[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  expect(asked[1]).toBe('a')
})

test('a day is that of the county', async () => {
  const late = view('2026-11-27', { reported_at: '2026-11-27T16:00:00.000Z' })
  const read = async () => ({ cases: [late] })
  const span = { unit: '', from: '2026-11-28', to: '2026-11-28' }
  const found = await gatherSpan(span, read, () => undefined, () => false)
  expect(found!.cases).toHaveLength(1)
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

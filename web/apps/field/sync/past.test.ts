import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import { listsFor, pastOf } from './past'

const village = '632822990901'
const one = (id: string, changed_at: string, more: Partial<CaseView> = {}) =>
  ({ id, changed_at, state: 'closed', desk: village, ...more }) as CaseView
const ids = (cases: CaseView[]) => cases.map(({ id }) => id).join(' ')

test.each([
  ['a grid', { unit: `${village}001`, isDesk: false }, 'involved, all self_handled'],
  ['the desk of a village', { unit: village, isDesk: true }, 'involved, all'],
  ['a warden of a village', { unit: village, isDesk: false }, 'involved, all self_handled'],
  ['a township', { unit: '632822990', isDesk: true }, 'involved'],
])('%s looks for its past in the lists that have it', (_name, post, lists) => {
  expect(listsFor(post).map(({ list, state }) => [list, ...(state ?? [])].join(' ')).join(', '))
    .toBe(lists)
})

test('each is there once, as it is now, and what changed last is first', () => {
  const cases = [one('a', '2026-11-01'), one('b', '2026-11-03'), one('a', '2026-11-01')]
  expect(ids(pastOf(cases, village))).toBe('b a')
})

test('what waits to be taken up here is no past; what went up from here is', () => {
  const cases = [
    one('a', '2026-11-01', { state: 'reported' }),
    one('b', '2026-11-01', { state: 'reported', desk: '632822990' }),
  ]
  expect(ids(pastOf(cases, village))).toBe('b')
})

test('the latest fifty are enough', () => {
  const cases = Array.from({ length: 60 }, (_, i) => one(`${i}`, `2026-11-01T00:00:${i + 10}`))
  const past = pastOf(cases, village)
  expect(past.length).toBe(50)
  expect(past[0]!.id).toBe('59')
})

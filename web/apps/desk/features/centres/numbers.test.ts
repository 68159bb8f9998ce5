import { expect, test } from 'vitest'
import { byUrgency, dayAhead, instantOf, numbersOf } from './numbers'

test('numbers may stand on lines or beside each other, each once', () => {
  expect(numbersOf(' 2026-100-1\n2026-100-2，2026-100-1、 2026-100-3 ')).toEqual([
    '2026-100-1', '2026-100-2', '2026-100-3',
  ])
  expect(numbersOf(' \n')).toEqual([])
})

test('a day ahead goes over the ends of months and years', () => {
  expect(dayAhead('2026-12-30', 3)).toBe('2027-01-02')
})

test('a time in a field is of the county', () => {
  expect(instantOf('2026-11-23T09:30')).toBe('2026-11-23T01:30:00.000Z')
})

test('what is late comes first, then what is due soonest', () => {
  const of = (name: string, isOverdue: boolean, at: string) =>
    ({ name, state: 'given', is_overdue: isOverdue, due_at: at })
  const all = [
    of('c', false, '2026-11-25'), of('b', false, '2026-11-24'), of('a', true, '2026-11-26'),
  ]
  expect(byUrgency(all).map((each) => each.name)).toEqual(['a', 'b', 'c'])
})

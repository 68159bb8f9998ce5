import { expect, test } from 'vitest'
import { filtersOf } from '../filters'
import { filtersOfUnplaced, linkOfUnplaced, unplacedOf } from './unplaced'

const cases = ['632822', '632822990', '632822990901', '632822990901001', '632822100201']
  .map((unit) => ({ unit }))

test('of the county they are told by township, and those of the county alone apart', () => {
  expect(unplacedOf(cases, '632822')).toEqual([
    { code: '632822', count: 1 },
    { code: '632822100', count: 1 },
    { code: '632822990', count: 3 },
  ])
})

test('of a township they are told by village', () => {
  const own = cases.filter(({ unit }) => unit.startsWith('632822990'))
  expect(unplacedOf(own, '632822990')).toEqual([
    { code: '632822990', count: 1 },
    { code: '632822990901', count: 2 },
  ])
  expect(unplacedOf([], '632822')).toEqual([])
})

test('the list is of that unit, and of it alone where it is the one looked at', () => {
  expect(filtersOfUnplaced('632822990', '632822', '').place).toBe('unplaced')
  expect(filtersOfUnplaced('632822', '632822', '').place).toBe('unplaced_here')
  const { query } = linkOfUnplaced('632822990', '632822', '0102')
  expect(filtersOf(query)).toEqual(filtersOfUnplaced('632822990', '632822', '0102'))
})

import { expect, test } from 'vitest'
import type { UnitView } from '../useUnits'
import { treeRows } from './treeRows'

const KINDS = { 6: 'county', 9: 'township', 12: 'village', 15: 'grid' } as const
const unit = (code: string, name: string) =>
  ({ code, name, kind: KINDS[code.length as 6] }) as UnitView
const units = [
  unit('632822990901', '示范一村'), unit('632822', '都兰县'), unit('632822990', '示范镇'),
  unit('632822100', '察汉乌苏镇'), unit('632822990901001', '第一网格'),
]
const namesOf = (open: string[], words = '') =>
  treeRows(units, new Set(open), words).map((row) => row.unit.name)

test('only what is open shows what lies below it', () => {
  expect(namesOf([])).toEqual(['都兰县'])
  expect(namesOf(['632822'])).toEqual(['都兰县', '察汉乌苏镇', '示范镇'])
  expect(namesOf(['632822', '632822990'])).toEqual([
    '都兰县', '察汉乌苏镇', '示范镇', '示范一村',
  ])
  expect(namesOf(['632822990'])).toEqual(['都兰县']) // The one above it is shut.
})

test('a row says how many lie below it and how deep it is', () => {
  const [county, , township] = treeRows(units, new Set(['632822']), '')
  expect([county!.below, county!.depth, county!.isOpen]).toEqual([2, 0, true])
  expect([township!.below, township!.depth, township!.isOpen]).toEqual([1, 1, false])
})

test('what is looked for is found at any depth, by name or code', () => {
  expect(namesOf([], '网格')).toEqual(['第一网格'])
  expect(namesOf([], '632822990')).toEqual(['示范镇', '示范一村', '第一网格'])
})

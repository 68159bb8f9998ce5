import { expect, test } from 'vitest'
import { dutyTable } from './dutyTable'

const line = (category: string, unit: string) => ({ category, unit, organisation: 'o' })
const lines = [line('0102', '632822990'), line('0101', '632822'), line('0102', '632822')]
const textOf = ({ category, unit }: { category: string; unit: string }) => `${category} ${unit}`

test('lines stand by category, then from the county down', () => {
  expect(dutyTable(lines, '', textOf).map(textOf)).toEqual([
    '0101 632822', '0102 632822', '0102 632822990',
  ])
})

test('every word has to be there', () => {
  expect(dutyTable(lines, ' 0102 990', textOf).map(textOf)).toEqual(['0102 632822990'])
  expect(dutyTable(lines, '0103', textOf)).toEqual([])
})

import { expect, test } from 'vitest'
import type { UnitView } from '../useUnits'
import {
  isWhole, measuresOf, newSides, pointsOf, splitByCut, textOfPoints, type CutView,
} from './cut'

const unit = {
  id: 'u', kind: 'village', village_kind: 'herders_committee', code: '632822100001', version: 3,
} as UnitView
const around = { unit, units: [unit], areas: new Map(), newId: (code: string) => `id ${code}` }
const area = (lon: number) => ({ type: 'Polygon', coordinates: [[[lon, 36]]] })
const cut = {
  follows_children: true,
  sides: [
    { area: area(97), area_m2: 4, open_cases: 1, children: [
      { id: 'g1', code: '632822100001001', name: '一' }] },
    { area: area(98), area_m2: 2, open_cases: 0, children: [
      { id: 'g2', code: '632822100001007', name: '七' }] },
  ],
} as CutView
const news = [{ code: '', name: '' }, { code: ' 632822100801 ', name: '分出村' }]

test('points are typed one a line, with a comma or without; what is none is told', () => {
  expect(pointsOf('97.91, 36.2\n\n９８．１　36.3\n97，36')).toEqual({
    points: [[97.91, 36.2], [98.1, 36.3], [97, 36]], wrong: [],
  })
  expect(pointsOf('97.91\n36.2, 97.9\n1 2 3\nx y')).toEqual({ points: [], wrong: [1, 2, 3, 4] })
  expect(pointsOf(textOfPoints([[97.1234567, 36]])).points).toEqual([[97.123457, 36]])
})

test('one side stays the unit, with its area; the other takes what lies in it along', () => {
  const plan = { cut, goesOn: 0 as const, news }
  expect(newSides(plan)).toEqual([1])
  expect(isWhole(plan)).toBe(true)
  expect(splitByCut(around, { document: '文' }, plan)).toEqual({
    document: '文',
    successors: [{
      id: 'id 632822100801', kind: 'village', village_kind: 'herders_committee',
      code: '632822100801', name: '分出村', area: area(98),
    }],
    remainder: 'goes_on',
    rest: area(97),
    children: [{ child: 'g2', code: '632822100801007' }],
  })
})

test('where the unit ends both sides are new, and each has to have a code and a name', () => {
  expect(isWhole({ cut, goesOn: undefined, news })).toBe(false)
  const both = [{ code: '632822100802', name: '新村' }, news[1]!]
  const body = splitByCut(around, { document: '文' }, { cut, goesOn: undefined, news: both })
  expect(body.remainder).toBe('ends')
  expect(body).not.toHaveProperty('rest')
  expect(body.children.map((each) => each.code)).toEqual(['632822100802001', '632822100801007'])
})

test('fifteen mu are a hectare, a hundred hectares a square kilometre', () => {
  expect(measuresOf(12_345_678)).toEqual({ km2: '12.3', ha: '1,235', mu: '18,519' })
  expect(measuresOf(10_000)).toEqual({ km2: '0.01', ha: '1', mu: '15' })
})

import { expect, test } from 'vitest'
import type { UnitView } from '../useUnits'
import {
  areasOf, changesFor, linesOf, mergeBody, openBody, splitBody, type Around,
} from './changes'

const unit = (code: string, more: Partial<UnitView> = {}) =>
  ({
    id: `id-${code}`, code, name: code, kind: 'village', village_kind: 'herders_committee',
    version: 3, is_fictional: false, ...more,
  }) as UnitView
const one = unit('632822990901')
const two = unit('632822990902')
const grid = unit('632822990901001', { kind: 'grid' })
const around = (more: Partial<Around> = {}): Around => ({
  unit: one, units: [one, two, grid], areas: new Map(), newId: (code) => `new-${code}`, ...more,
})
const decree = { document: '都政发〔2026〕1号', effective: '2026-12-01' }
const said = { document: '都政发〔2026〕1号', effective_at: '2026-12-01T00:00:00+08:00' }
const area = { type: 'Polygon' as const, coordinates: [] }

test('a county is not split, and what has ended is left alone', () => {
  expect(changesFor(unit('632822', { kind: 'county' }))).toEqual(['open', 'rename'])
  expect(changesFor(one)).toEqual(['open', 'rename', 'move', 'split', 'merge', 'close'])
  expect(changesFor(grid)).not.toContain('open')
  expect(changesFor(unit('632822990903', { closed_at: '2026-01-01T00:00:00Z' }))).toEqual([])
})

test('a line is a code and a name; one that is neither is counted', () => {
  expect(linesOf(' 632822990903  示范三村 \n\n示范四村\n６３２８２２９９０９０５ 示范 五村')).toEqual({
    lines: [['632822990903', '示范三村'], ['632822990905', '示范 五村']], wrong: [3],
  })
})

test('areas are taken by the code that they say they are of', () => {
  const file = JSON.stringify({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry: area, properties: { code: 632822990903 } },
      { type: 'Feature', geometry: area, properties: {} },
    ],
  })
  expect([...areasOf(file).keys()]).toEqual(['632822990903'])
  expect(areasOf('{}').size).toBe(0)
})

test('a unit is opened below, a fictional one below a fictional one', () => {
  const values = { ...decree, code: '632822990901009', name: '第九网格' }
  expect(openBody(around({ unit: { ...one, is_fictional: true } }), values)).toEqual({
    ...said,
    unit: {
      id: 'new-632822990901009', kind: 'grid', code: '632822990901009', name: '第九网格',
      is_fictional: true,
    },
  })
})

test('a split names its parts, what is left, and where those below go', () => {
  const areas = new Map([['632822990903', area], ['632822990901', area]])
  const values = {
    ...decree, remainder: 'goes_on', successors: '632822990903 示范三村',
    children: '632822990901001 632822990903001',
  }
  expect(splitBody(around({ areas }), values)).toEqual({
    ...said,
    successors: [{
      id: 'new-632822990903', kind: 'village', village_kind: 'herders_committee',
      code: '632822990903', name: '示范三村', area,
    }],
    remainder: 'goes_on', rest: area,
    children: [{ child: 'id-632822990901001', code: '632822990903001' }],
  })
})

test('a merge is into one of them or into a new one, each as it was looked at', () => {
  const values = { ...decree, others: '632822990902', children: '' }
  const seen = [
    { unit: 'id-632822990901', version: 3 }, { unit: 'id-632822990902', version: 3 },
  ]
  expect(mergeBody(around(), { ...values, into: 'self' })).toEqual({
    ...said, units: seen, into: 'id-632822990901', children: [],
  })
  const next = mergeBody(around(), {
    ...values, into: 'new', code: '632822990903', name: '示范三村',
  })
  expect(next).toMatchObject({ units: seen, successor: { code: '632822990903' } })
  expect(next).not.toHaveProperty('into')
})

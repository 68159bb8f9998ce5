import { expect, test } from 'vitest'
import {
  isNothing, isTraced, partsOf, percentOf, rowsOf, stateOf, type Figure, type Metric,
} from './indices'

const metric = (name: string, part: Partial<Metric> = {}): Metric => ({
  name, title: name, unit: '件', kind: 'flow', dimensions: [], small_below: 5, is_guarded: false,
  formula: '', numerator: [], denominator: [], ...part,
})
const index = (name: string, top: string[], part: Partial<Metric> = {}) =>
  metric(name, { kind: 'ratio', numerator: top, denominator: ['due'], ...part })
const figure = (name: string, part: Partial<Figure>): Figure =>
  ({ metric: name, unit: '632822', period: '', value: '', is_hidden: false, ...part })

const metrics = [
  metric('on_time'), metric('on_time.excused', { title: '按期（含豁免）' }), metric('due'),
  index('rate', ['on_time']), index('rate.excused', ['on_time.excused']),
  index('other', ['on_time']), index('other.excused', ['on_time']),
  index('liked', ['on_time'], { is_guarded: true }),
]

test('each index is one row: as it was, and after what was excused', () => {
  const rows = rowsOf(metrics, [
    figure('rate', { numerator: 3, denominator: 4, ratio: 0.75 }),
    figure('rate.excused', { numerator: 4, denominator: 4, ratio: 1 }),
  ])
  expect(rows.map(({ raw, excused, differs }) => [raw.metric.name, excused.metric.name, differs]))
    .toEqual([
      ['rate', 'rate.excused', true], ['other', 'other.excused', false], ['liked', 'liked', false],
    ])
  expect([rows[0]!.raw.figure?.ratio, rows[0]!.excused.figure?.ratio]).toEqual([0.75, 1])
})

test('a value is told, hidden, of months only, or of nothing', () => {
  const of = (part?: Partial<Figure>) =>
    stateOf({ metric: metrics[3]!, figure: part && figure('rate', part) })
  expect(of({ numerator: 0, denominator: 2, ratio: 0 })).toBe('value')
  expect(of({ is_hidden: true })).toBe('hidden')
  expect(of({ numerator: 0, denominator: 0 })).toBe('nothing')
  expect(of()).toBe('by_months')
})

test('what single people said leads to nobody', () => {
  const told = figure('liked', { numerator: 5, denominator: 9, ratio: 5 / 9 })
  expect(isTraced({ metric: metrics[7]!, figure: told })).toBe(false)
  expect(isTraced({ metric: metrics[3]!, figure: told })).toBe(true)
  expect(isTraced({ metric: metrics[3]! })).toBe(false)
})

test('there is nothing where no index has anything to be counted of', () => {
  expect(isNothing(rowsOf(metrics, [figure('rate', { numerator: 0, denominator: 0 })]))).toBe(true)
  expect(isNothing(rowsOf(metrics, [figure('rate', { denominator: 1 })]))).toBe(false)
  expect(isNothing(rowsOf(metrics, [figure('rate', { is_hidden: true })]))).toBe(false)
})

test('parts are called by their titles', () => {
  const named = new Map(metrics.map((each) => [each.name, each]))
  expect(partsOf({ metric: metrics[4]! }, named)).toEqual({
    top: ['按期（含豁免）'], bottom: ['due'],
  })
})

test('a share is told to a tenth of a percent', () => {
  expect([percentOf(1), percentOf(1 / 3), percentOf(0)]).toEqual(['100.0 %', '33.3 %', '0.0 %'])
})

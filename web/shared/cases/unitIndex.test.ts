import { expect, test } from 'vitest'
import { makeUnitIndex } from './unitIndex'

type Unit = Parameters<typeof makeUnitIndex>[0][number]

const unit = (code: string, name: string, more: Partial<Unit> = {}) =>
  ({ code, name, ...more }) as Unit
const index = makeUnitIndex([
  unit('632822', '县'),
  unit('632822990', '镇'),
  unit('632822990901', '一村'),
  unit('632822990901001', '第一网格'),
  unit('632822990902', '旧村', { closed_at: '2026-01-01T00:00:00Z' }),
])

test.each([
  ['632822', '县'],
  ['632822990', '镇'],
  ['632822990901001', '镇 · 一村 · 第一网格'],
  ['632822990777', '镇 · 632822990777'],
])('%s is %s', (code, place) => expect(index.placeOf(code)).toBe(place))

test('units that are no more are not offered', () => {
  expect(index.units.map((each) => each.code)).not.toContain('632822990902')
})

import { expect, test } from 'vitest'
import type { Check, Item, Sheet } from './queries'
import { isUnconfirmed, rowsOf, toneOf, wordsOf } from './standing'

const check = (more: Partial<Check>): Check => ({
  id: '1', kind: 'self_check', state: 'met', item_text: '', reason: '', evidence: '照片',
  evidence_at: '', checked_on: '2026-12-01', gap: '', is_overdue: false, by_unit: '632822',
  by_post: 'county_desk', checked_at: '2026-12-01T00:00:00Z', ...more,
})
const item = (more: Partial<Item>): Item => ({
  id: 'place.sign', text: { zh: '标牌', en: 'Sign' }, source: '来源', evidence: 'photo', ...more,
})

test('what the centre calls met after a gap that an inspection found is not confirmed', () => {
  const found = check({ kind: 'inspection', state: 'gap' })
  expect(isUnconfirmed(item({ last: check({}), last_inspection: found }))).toBe(true)
  expect(isUnconfirmed(item({ last: check({ state: 'gap' }), last_inspection: found }))).toBe(false)
  expect(isUnconfirmed(item({ last: check({ kind: 'inspection' }) }))).toBe(false)
  expect(isUnconfirmed(item({}))).toBe(false)
})

test('a state has its tone, and a check says what it was given', () => {
  expect([undefined, check({}), check({ state: 'gap' }), check({ state: 'not_applicable' })]
    .map(toneOf)).toEqual(['plain', 'good', 'bad', ''])
  expect(wordsOf(check({ gap: '缺', evidence_at: '档案柜' }))).toEqual(['缺', '照片', '档案柜'])
})

test('each item is a row of the file, checked or not', () => {
  const sheet: Sheet = {
    unit: '632822', unit_name: '县', level: 'county', title: { zh: '', en: '' },
    note: { zh: '', en: '' }, is_shipped: true,
    groups: [{
      id: 'place', name: { zh: '场所', en: 'Place' },
      items: [item({ last: check({}) }), item({ id: 'b' })],
    }],
  }
  const rows = rowsOf(sheet, {
    head: ['组'], state: (each) => each?.state ?? '未查', kind: (each) => each.kind,
    of: ({ zh }) => zh,
  })
  expect(rows).toHaveLength(3)
  expect(rows[1]!.slice(0, 6))
    .toEqual(['场所', 'place.sign', '标牌', 'met', 'self_check', '2026-12-01'])
  expect(rows[2]!.slice(3, 6)).toEqual(['未查', '', ''])
})

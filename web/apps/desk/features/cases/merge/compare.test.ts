import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import { compareCases, isMergePossible, mergeWarnings } from './compare'

const one = (more: Partial<CaseView> = {}) =>
  ({
    id: 'a', state: 'accepted', category: '0102', category_name: '垃圾', description: '垃圾堆放',
    unit: '632822990901', address: '', channel: 'web', reported_at: '2026-11-23T01:00:00Z',
    holder: '632822990901', level: 'village', about: 'nobody', about_unit: '', result: '',
    actions: ['merge'], ...more,
  }) as CaseView

test('what differs is marked, and what neither has is left out', () => {
  const rows = compareCases(one(), one({ description: '垃圾没人管', address: '村口' }))
  expect(rows.filter((row) => !row.isSame).map((row) => row.field)).toEqual([
    'description', 'address',
  ])
  expect(rows.map((row) => row.field)).not.toContain('place')
  expect(rows.map((row) => row.field)).not.toContain('result')
})

test('two like ones give no warning', () => expect(mergeWarnings(one(), one())).toEqual([]))

test.each([
  ['older', { reported_at: '2026-11-24T01:00:00Z' }],
  ['due_later', { due_at: '2026-11-25T01:00:00Z' }],
  ['category', { category: '0103' }],
  ['unit', { unit: '632822990902' }],
  ['about', { about: 'village' as const }],
  ['target_over', { state: 'closed' as const }],
  ['target_gone', { state: 'merged' as const }],
])('a merge into another is warned of: %s', (warning, into) => {
  const from = one({ due_at: '2026-11-24T01:00:00Z' })
  expect(mergeWarnings(from, one(into))).toEqual([warning])
})

test('only what the API offers is possible, and nothing goes on as what is gone', () => {
  expect(isMergePossible(one(), one())).toBe(true)
  expect(isMergePossible(one({ actions: [] }), one())).toBe(false)
  expect(isMergePossible(one(), one({ state: 'cancelled' }))).toBe(false)
})

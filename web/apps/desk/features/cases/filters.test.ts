import { expect, test } from 'vitest'
import { filtersOf, hasFilter, LISTS_OFFERED, queryOf, STATES, type CaseFilters } from './filters'

const none: CaseFilters = { list: 'open', state: [], category: '', unit: '', text: '' }

test('an address without filters is the list of what is with us', () => {
  expect(filtersOf({})).toEqual(none)
  expect(queryOf(none)).toEqual({})
  expect(hasFilter(none)).toBe(false)
})

test('every choice survives the address', () => {
  for (const list of LISTS_OFFERED) {
    for (const state of STATES) {
      const chosen = { list, state: [state], category: '0102', unit: '632822990', text: '垃圾' }
      expect(filtersOf(queryOf(chosen))).toEqual(chosen)
      expect(hasFilter(chosen)).toBe(true)
    }
  }
})

test('what nobody could choose is left out', () => {
  const query = { list: 'mine', state: 'open,handling,x', unit: '12', category: ['a', 'b'] }
  expect(filtersOf(query)).toEqual({ ...none, state: ['handling'] })
})

test('full-width input is taken', () => {
  expect(filtersOf({ text: ' ２０２６－９９０ ' }).text).toBe('2026-990')
})

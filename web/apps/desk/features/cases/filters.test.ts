import { expect, test } from 'vitest'
import {
  filtersOf, hasFilter, isOfPlace, LISTS_OFFERED, listQueryOf, OPEN_STATES, queryOf, STATES,
  unfiltered, type CaseFilters,
} from './filters'

const none: CaseFilters = {
  list: 'open', state: [], category: '', unit: '', text: '', place: '', box: '',
}

test('an address without filters is the list of what is with us', () => {
  expect(filtersOf({})).toEqual(none)
  expect(queryOf(none)).toEqual({})
  expect(hasFilter(none)).toBe(false)
})

test('every choice survives the address', () => {
  for (const list of LISTS_OFFERED) {
    for (const state of STATES) {
      const chosen: CaseFilters = {
        list, state: [state], category: '0102', unit: '632822990', text: '垃圾', place: 'unplaced',
        box: '97.5,36,98.25,36.5',
      }
      expect(filtersOf(queryOf(chosen))).toEqual(chosen)
      expect(hasFilter(chosen)).toBe(true)
      expect(hasFilter(unfiltered(chosen))).toBe(false)
    }
  }
})

test('what nobody could choose is left out', () => {
  const query = {
    list: 'mine', state: 'open,handling,x', unit: '12', category: ['a', 'b'], box: '9,8,7',
  }
  expect(filtersOf(query)).toEqual({ ...none, state: ['handling'] })
})

test('full-width input is taken', () => {
  expect(filtersOf({ text: ' ２０２６－９９０ ' }).text).toBe('2026-990')
})

test('a place is unknown where there is no position, here or also below', () => {
  const village = { unit: '632822990901' }
  const placed = { unit: '632822990901', lon: 98.1 }
  const below = { unit: '632822990901001' }
  const among = (place: CaseFilters['place']) =>
    [village, placed, below].filter((each) => isOfPlace({ ...village, place }, each))
  expect(among('')).toEqual([village, placed, below])
  expect(among('unplaced')).toEqual([village, below])
  expect(among('unplaced_here')).toEqual([village])
})

test('the server is asked for those without a position, and for nothing unchosen', () => {
  const asked = (place: CaseFilters['place']) => listQueryOf({ ...none, list: 'all', place })
  expect(asked('unplaced').has_position).toBe(false)
  expect(asked('unplaced_here').has_position).toBe(false)
  expect(JSON.stringify(asked(''))).toBe('{"list":"all"}')
})

test('the server narrows a list to an area', () => {
  const box = '97.5,36,98.25,36.5'
  expect(listQueryOf({ ...none, box })).toEqual({ list: 'open', box })
})

test('a case is open until it is closed, refused, merged or cancelled', () => {
  expect(OPEN_STATES).toHaveLength(12)
  expect(OPEN_STATES).toContain('done')
  expect(OPEN_STATES).not.toContain('merged')
})

import { expect, test } from 'vitest'
import { boxOf } from '../box'
import { filtersOf, listQueryOf, OPEN_STATES } from '../filters'
import { linkOfArea } from './area'
import { placeOfQuery } from './place'

const place = { unit: '632822990', category: '0102' }
const box = { west: 97.5, south: 36, east: 98.25, north: 36.5 }

test('the list of an area has what the map shows in it', () => {
  const { query } = linkOfArea(place, box)
  expect(listQueryOf(filtersOf(query))).toMatchObject({
    list: 'all', state: OPEN_STATES, category: '0102', unit: '632822990', box: '97.5,36,98.25,36.5',
  })
})

test('the way there and back is the same area', () => {
  const { unit, category, box: text } = filtersOf(linkOfArea(place, box).query)
  expect(boxOf(text)).toEqual(box)
  expect(placeOfQuery({ unit, category, box: text })).toEqual({ ...place, box })
})

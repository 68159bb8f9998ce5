import { expect, test } from 'vitest'
import { boxOf, boxText, isInside } from '../box'
import { askedBox, boxAround, codesTo, placeOfQuery, queryOfPlace } from './place'

const box = { west: 97.5, south: 36, east: 98.25, north: 36.5 }

test('a place comes back from its address as it was', () => {
  const place = { unit: '632822100', category: '0102', box }
  expect(placeOfQuery(queryOfPlace(place))).toEqual(place)
  expect(queryOfPlace({ unit: '', category: '' })).toEqual({})
})

test('what nobody could choose is left out', () => {
  expect(placeOfQuery({ unit: '63282', box: ['1', '2'] })).toEqual({
    unit: '', category: '', box: undefined,
  })
})

test('around a place there is an area that an address can tell', () => {
  const at = { lon: 98.09, lat: 36.3 }
  expect(isInside(boxOf(boxText(boxAround(at)))!, at)).toBe(true)
  expect(boxOf(boxText(boxAround({ lon: 180, lat: -90 })))).toBeDefined()
})

test('from the county down to a grid', () => {
  expect(codesTo('632822990901001')).toEqual([
    '632822', '632822990', '632822990901', '632822990901001',
  ])
  expect(codesTo('632822')).toEqual(['632822'])
})

test('a nudge of the map asks for the same, and never for less than is seen', () => {
  const asked = askedBox(box, 10)
  expect(askedBox({ ...box, west: box.west + 1e-4 }, 10)).toEqual(asked)
  expect(isInside(asked, { lon: box.west, lat: box.south })).toBe(true)
  expect(isInside(asked, { lon: box.east, lat: box.north })).toBe(true)
})

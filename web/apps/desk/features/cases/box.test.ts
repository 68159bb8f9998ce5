import { expect, test } from 'vitest'
import { boxOf, boxText, isInside, sameBoxText, sidesOf } from './box'

const box = { west: 97.5, south: 36, east: 98.25, north: 36.5 }

test.each(['', '1,2,3', '98,36,97,37', '97,36,98,91', 'a,b,c,d', '97,37,98,36'])(
  '"%s" is no area', (text) => expect(boxOf(text)).toBeUndefined(),
)

test('an area is told to a tenth of a metre', () => {
  expect(boxText({ ...box, west: 97.50000004 })).toBe('97.5,36,98.25,36.5')
})

test('an address says an area in one way, and what is none says nothing', () => {
  expect(sameBoxText('97.50000004,36.0,98.25,36.5')).toBe('97.5,36,98.25,36.5')
  expect(sameBoxText('1,2')).toBe('')
})

test('its sides are within it', () => {
  for (const lon of [box.west, box.east]) {
    for (const lat of [box.south, box.north]) expect(isInside(box, { lon, lat })).toBe(true)
  }
  expect(isInside(box, { lon: 97.4999999, lat: 36 })).toBe(false)
})

test('people read its sides to some ten metres', () => {
  expect(sidesOf(boxText(box))).toEqual({
    west: '97.5000', south: '36.0000', east: '98.2500', north: '36.5000',
  })
})

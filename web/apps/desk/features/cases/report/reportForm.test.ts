import { expect, test } from 'vitest'
import {
  bodyOf, emptyReport, findWrong, isSaidSo, isTelephone, likeOf, placeOf, placeText,
} from './reportForm'

const TODAY = '2026-11-29'
const whole = () => ({
  ...emptyReport(TODAY), description: ' 路灯不亮 ', category: '0102', unit: '632822990901',
})

test('an empty form misses what was said, what it is and where', () => {
  expect(findWrong(emptyReport(TODAY), TODAY)).toEqual({
    description: 'missing', category: 'missing', unit: 'missing',
  })
})

test('a place stands for the unit', () => {
  const draft = { ...whole(), unit: '', place: '98.09, 36.3' }
  expect(findWrong(draft, TODAY)).toEqual({})
  expect(bodyOf(draft, 'i')).toMatchObject({ place: { lon: 98.09, lat: 36.3 } })
  expect(bodyOf(draft, 'i')).not.toHaveProperty('unit')
})

test.each([
  ['98.0912，36.2981', { lon: 98.0912, lat: 36.2981 }],
  ['36.2981 98.0912', { lon: 98.0912, lat: 36.2981 }],
  ['98.0912', undefined],
  ['98, 97', undefined],
  ['36,2981, 98,0912', undefined],
  ['九十八，三十六', undefined],
])('"%s" is the place %o', (text, place) => expect(placeOf(text)).toEqual(place))

test.each([
  ['2026-11-30', 'future'],
  ['2016-11-28', 'long_ago'],
  ['', 'missing'],
  ['11月', 'no_day'],
  ['2016-11-29', undefined],
])('received on "%s" is %s', (receivedOn, wrong) => {
  expect(findWrong({ ...whole(), receivedOn }, TODAY).receivedOn).toBe(wrong)
})

test('a complaint about a body names it', () => {
  const draft = { ...whole(), about: 'organisation' as const }
  expect(findWrong(draft, TODAY)).toEqual({ organisation: 'missing' })
  expect(bodyOf({ ...draft, organisation: 'o' }, 'i')).toMatchObject({
    about: 'organisation', about_organisation: 'o',
  })
})

test('what was not filled in is not sent', () => {
  expect(bodyOf(whole(), 'i')).toEqual({
    id: 'i', category: '0102', description: '路灯不亮', unit: '632822990901', channel: 'window',
    received_on: TODAY,
  })
})

test('characters are counted as people do', () => {
  expect(findWrong({ ...whole(), description: '𠮷'.repeat(4000) }, TODAY)).toEqual({})
  expect(findWrong({ ...whole(), address: '长'.repeat(201) }, TODAY)).toEqual({ address: 'long' })
})

test('who reports may be said or not', () => {
  const draft = { ...whole(), name: ' 才让 ', telephone: '139 1234 5678', home: '632822990902' }
  expect(bodyOf(draft, 'i').reporter).toEqual({
    name: '才让', telephone: '139 1234 5678', village: '632822990902',
  })
  expect(bodyOf({ ...draft, tellBy: 'call', language: 'bo' }, 'i').reporter).toEqual({
    name: '才让', telephone: '139 1234 5678', village: '632822990902',
    tell_by: 'call', language: 'bo',
  })
  // Nobody is told by a number that there is none of.
  expect(bodyOf({ ...draft, telephone: '', tellBy: 'call', language: 'bo' }, 'i').reporter)
    .toEqual({ name: '才让', village: '632822990902' })
  expect(findWrong({ ...draft, name: '才'.repeat(41), telephone: '12' }, TODAY)).toEqual({
    name: 'name_long', telephone: 'no_number',
  })
})

test.each([
  ['13912345678', true], ['+86 139-1234-5678', true], ['+8613912345678', true],
  ['0977-8231234', true], ['１３９１２３４５６７８', true], ['123', false], ['call me', false],
])('"%s" is a telephone number: %s', (text, is) => expect(isTelephone(text)).toBe(is))

test('likely duplicates are asked for when it is known what and where', () => {
  expect(likeOf(emptyReport(TODAY))).toBeUndefined()
  expect(likeOf(whole())).toEqual({ category: '0102', unit: '632822990901' })
})

test('a place that is tapped is written as one that is typed', () => {
  const at = { lon: 98.091234567, lat: 36.3 }
  expect(placeText(at)).toBe('98.09123, 36.30000')
  expect(placeOf(placeText(at))).toEqual({ lon: 98.09123, lat: 36.3 })
})

test('what is said agrees with the map around and within the unit, not beside it', () => {
  const grid = '632822203203001'
  expect(isSaidSo(grid, grid.slice(0, 12))).toBe(true)
  expect(isSaidSo(grid.slice(0, 12), grid)).toBe(true)
  expect(isSaidSo(grid, '632822203204')).toBe(false)
})

test('a number of the hotline goes with what came by it, and with nothing else', () => {
  const letter = { ...whole(), channel: 'hotline_12345' as const, foreignId: ' ＧＤ１ ' }
  expect(bodyOf(letter, 'i').foreign).toEqual({ source: '12345', id: 'GD1' })
  expect(bodyOf({ ...letter, foreignId: ' ' }, 'i')).not.toHaveProperty('foreign')
  expect(bodyOf({ ...letter, channel: 'paper' }, 'i')).not.toHaveProperty('foreign')
})

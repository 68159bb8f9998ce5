import { expect, test } from 'vitest'
import { uuid7 } from '@shared/api/uuid7'
import { idAfterDay, isByTime, nextOf, PAGES_MAX, startOf } from './stretch'

test('the cases of a day and older ones are before the id after it', () => {
  const id = idAfterDay('2026-11-23')!
  expect(uuid7(Date.parse('2026-11-23T23:59:59.999+08:00')) < id).toBe(true)
  expect(uuid7(Date.parse('2026-11-24T00:00:00+08:00')) >= id).toBe(true)
})

test.each(['', '2026-13-01', '2026-11', 'x', '1969-01-01'])('"%s" is no day', (day) =>
  expect(idAfterDay(day)).toBeUndefined())

test('an address tells a day or a case, and nothing else', () => {
  const id = uuid7()
  expect([id, '2026-11-23', '2026-99-99', `${id}0`].map((from) => startOf({ from })))
    .toEqual([id, '2026-11-23', '', ''])
  expect(startOf({})).toBe('')
})

test('what is in order of time begins anywhere, a list by deadline or words does not', () => {
  expect(isByTime({ list: 'all', text: '' })).toBe(true)
  expect(isByTime({ list: 'due', text: '' })).toBe(false)
  expect(isByTime({ list: 'all', text: '牧道' })).toBe(false)
})

test('a stretch ends, however much there is', () => {
  expect(nextOf({ next: 'x' }, PAGES_MAX - 1)).toBe('x')
  expect(nextOf({ next: 'x' }, PAGES_MAX)).toBeUndefined()
})

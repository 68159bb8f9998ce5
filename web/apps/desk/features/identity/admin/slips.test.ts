import { expect, test, vi } from 'vitest'
import {
  activationAddress, gatherSlips, groupSlips, isOnlyHere, sheetsOf, unitOf, type Slip,
} from './slips'

const slip = (login: string, ...codes: string[]) => ({
  login_name: login, account: login, posts: codes.map((code) => ({ unit_code: code })),
}) as Slip
const COUNTY = '632822'
const TOWN = '632822990'
const VILLAGE = '632822990901'
const told = (slips: Slip[], part = '') => groupSlips(slips, part)
  .map(({ unit, slips: each }) => [unit, each.map(({ login_name: name }) => name).join(' ')])

test('slips of a unit stand together, from the county down, by grid and login name', () => {
  const slips = [
    slip('d', `${VILLAGE}002`), slip('nobody'), slip('c', `${VILLAGE}001`), slip('b', VILLAGE),
    slip('z', '632822990902'), slip('a', `${VILLAGE}002`), slip('town', TOWN),
    slip('county', COUNTY),
  ]
  expect(told(slips)).toEqual([
    [COUNTY, 'county'], [TOWN, 'town'], [VILLAGE, 'b c a d'], ['632822990902', 'z'],
    ['', 'nobody'],
  ])
})

test('with several posts it is the first, and of one part the first in that part', () => {
  const both = slip('both', COUNTY, `${VILLAGE}001`)
  expect(unitOf(both)).toBe(COUNTY)
  expect(unitOf(both, TOWN)).toBe(VILLAGE)
  expect(told([both, slip('other', VILLAGE)], TOWN)).toEqual([[VILLAGE, 'other both']])
})

test('eight are on a sheet, and none is left out', () => {
  const sizes = (n: number) => sheetsOf([...Array(n).keys()]).map((each) => each.length)
  expect(sizes(0)).toEqual([])
  expect(sizes(8)).toEqual([8])
  expect(sizes(17)).toEqual([8, 8, 1])
  expect(sheetsOf([...Array(17).keys()]).flat()).toEqual([...Array(17).keys()])
})

const pages = (...sizes: number[]) => {
  let i = 0
  return vi.fn((after?: string) => {
    expect(after).toBe(i ? `page ${i}` : undefined)
    const slips = Array.from({ length: sizes[i]! }, (_, k) => slip(`${i}-${k}`))
    i += 1
    return Promise.resolve({ slips, next: i < sizes.length ? `page ${i}` : undefined })
  })
}

test('all pages are fetched, each once, and how many there are so far is told', async () => {
  const read = pages(3, 0, 2)
  const counts: number[] = []
  const found = await gatherSlips(read, (n) => counts.push(n), () => false)
  expect(found?.map(({ login_name: name }) => name)).toEqual(['0-0', '0-1', '0-2', '2-0', '2-1'])
  expect(counts).toEqual([3, 3, 5])
  expect(read).toHaveBeenCalledTimes(3)
})

test('whoever leaves asks for nothing more and gets nothing', async () => {
  const read = pages(3, 3)
  expect(await gatherSlips(read, () => undefined, () => true)).toBeUndefined()
  expect(read).toHaveBeenCalledTimes(1)
})

test('login name and code stand where no server reads them', () => {
  const { pathname, search, hash } = new URL(
    activationAddress('https://county.example', 'ceshi/1', 'ABCDE-FGHIJ'))
  expect([pathname, search, hash]).toEqual(['/activate', '', '#ceshi%2F1/ABCDE-FGHIJ'])
})

test('an address of this machine only is known', () => {
  const only = ['localhost', 'a.localhost', '127.0.0.1', '127.1.2.3', '[::1]']
  const others = ['10.0.0.5', 'county.example', 'localhost.example', '127.example']
  expect([...only, ...others].filter(isOnlyHere)).toEqual(only)
})

import { expect, test } from 'vitest'
import type { OrganisationView } from '../useOrganisations'
import { orgGroups, possibleParents } from './orgTree'

const body = (id: string, unit: string, parent?: string, is_active = true) =>
  ({ id, name: id, unit, parent, is_active, kind: 'department', duty: '', version: 1 }) as
    OrganisationView
const all = [
  body('station', '632822100', 'office'), body('office', '632822'),
  body('team', '632822', 'office'),
  body('squad', '632822', 'team'), body('gone', '632822', undefined, false),
]
const textOf = (each: OrganisationView) => `${each.name} ${each.unit}`
const told = (words: string, isWithClosed = false) =>
  orgGroups(all, words, isWithClosed, textOf).map(({ unit, rows }) =>
    [unit, ...rows.map(({ body: { id }, depth }) => `${depth} ${id}`)])

test('bodies stand by unit, each below its parent of the same unit', () => {
  expect(told('')).toEqual([
    ['632822', '0 office', '1 team', '2 squad'],
    ['632822100', '0 station'],
  ])
})

test('closed ones are shown when asked for; a search shows what it finds as it is', () => {
  expect(told('gone')).toEqual([])
  expect(told('gone', true)).toEqual([['632822', '0 gone']])
  expect(told('squad 632')).toEqual([['632822', '0 squad']])
})

test('nobody is offered above themselves, nor whoever is elsewhere or closed', () => {
  const ids = (unit: string, self?: string) => possibleParents(all, unit, self).map(({ id }) => id)
  expect(ids('632822', 'team')).toEqual(['office'])
  expect(ids('632822100')).toEqual(['station', 'office', 'squad', 'team'])
  expect(ids('632822', 'office')).toEqual([])
})

test('a ring in what was stored does not hang the page', () => {
  const ring = [body('a', '632822', 'b'), body('b', '632822', 'a')]
  expect(possibleParents(ring, '632822', 'c')).toHaveLength(2)
})

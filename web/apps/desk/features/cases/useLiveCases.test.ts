import { QueryClient, type InfiniteData } from '@tanstack/vue-query'
import { beforeEach, expect, test, vi } from 'vitest'
import type { CaseView } from '@shared/api/client'
import { caseKey, LISTS, type ListPage } from './queries'
import { forgetUnlisted, replaceIn, takeChange, unlisted } from './useLiveCases'

const read = vi.hoisted(() => vi.fn())
vi.mock('./queries', async (original) => ({
  ...(await original<typeof import('./queries')>()),
  readCase: read,
}))

type Listed = InfiniteData<ListPage>
const aCase = (id: string, version = 1) => ({ id, version }) as CaseView
const listed = (...pages: CaseView[][]): Listed => ({
  pages: pages.map((cases) => ({ cases })),
  pageParams: pages.map(() => undefined),
})
const versionsIn = (list: Listed | undefined) =>
  list?.pages.map((page) => page.cases.map((c) => `${c.id}:${c.version}`))

let queries: QueryClient
beforeEach(() => {
  queries = new QueryClient()
  forgetUnlisted()
  read.mockReset()
})

test('a case that is listed changes in its place', () => {
  const list = listed([aCase('a'), aCase('b')], [aCase('c')])
  expect(versionsIn(replaceIn(list, aCase('c', 2)))).toEqual([['a:1', 'b:1'], ['c:2']])
})

test('a list without the case stays the very same', () => {
  const list = listed([aCase('a')])
  expect(replaceIn(list, aCase('x'))).toBe(list)
})

test('a change reaches every list that has the case, and its page', async () => {
  queries.setQueryData([...LISTS, 'one'], listed([aCase('a')]))
  queries.setQueryData([...LISTS, 'two'], listed([aCase('b'), aCase('a')]))
  queries.setQueryData([...caseKey('a'), 'itself'], aCase('a'))
  read.mockResolvedValue(aCase('a', 2))
  await takeChange(queries, { id: 'a' })
  expect(versionsIn(queries.getQueryData([...LISTS, 'one']))).toEqual([['a:2']])
  expect(versionsIn(queries.getQueryData([...LISTS, 'two']))).toEqual([['b:1', 'a:2']])
  expect(queries.getQueryState([...caseKey('a'), 'itself'])?.isInvalidated).toBe(true)
})

test('a case that no list has is announced once, and not asked for', async () => {
  queries.setQueryData([...LISTS, 'one'], listed([aCase('a')]))
  await takeChange(queries, { id: 'new' })
  await takeChange(queries, { id: 'new' })
  expect([...unlisted.value]).toEqual(['new'])
  expect(read).not.toHaveBeenCalled()
})

test('a case that went out of sight stays as it was until the list is loaded again', async () => {
  queries.setQueryData([...LISTS, 'one'], listed([aCase('a')]))
  read.mockRejectedValue(new Error('not found'))
  await takeChange(queries, { id: 'a' })
  expect(versionsIn(queries.getQueryData([...LISTS, 'one']))).toEqual([['a:1']])
})

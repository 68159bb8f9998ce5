// @vitest-environment happy-dom
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, nextTick, shallowRef } from 'vue'
import type { CaseView } from '@shared/api/client'
import { readSpan, staleIn, useFreshPages, withFresh, type Span } from './freshPages'
import { filtersOf } from './filters'
import { keyOf, LISTS, useCaseList, type CaseStretch, type Listed } from './queries'
import { doubtLists, markStale } from './useLiveCases'

const PAGE = 3
/** What the server has, newest first: letters, each a case. */
let server = ''
const asked: string[] = []
const get = vi.hoisted(() => vi.fn())
vi.mock('@shared/api/client', async (original) => ({
  ...(await original<typeof import('@shared/api/client')>()), api: { GET: get },
}))

/** After the one that the cursor names, or would come after, for letters go down. */
function page(before: string | undefined) {
  asked.push(before ?? 'first')
  const rest = [...server].filter((id) => before === undefined || id < before)
  const cases = rest.slice(0, PAGE).map((id) => ({ id }) as CaseView)
  const next = rest.length > PAGE ? cases[PAGE - 1]!.id : undefined
  return { cases, next }
}
const read = async (param: unknown) => page(param as string | undefined)

/** As it was read, before the server's list changed. */
function listed(letters: string): Listed {
  server = letters
  const all: Listed = { pages: [], pageParams: [] }
  let param: string | undefined
  do {
    const next = page(param)
    all.pages.push(next)
    all.pageParams.push(param)
    param = next.next
  } while (param !== undefined)
  asked.length = 0
  return all
}
const told = (list: Listed | undefined) => list?.pages.map((each) =>
  each.cases.map(({ id }) => id).join('') + (each.isStale ? '?' : ''))
async function fresh(list: Listed, span: Span) {
  const doubted = markStale(list)!
  return withFresh(doubted, span, await readSpan(doubted, span, read))
}

beforeEach(() => {
  asked.length = 0
  get.mockReset().mockImplementation((_path, { params: { query } }) => {
    const { cases, next } = page(query.before as string | undefined)
    return Promise.resolve({ data: { cases, more_before: next } })
  })
})

test('the stale pages among the rows on the screen are those to read again', () => {
  const list = markStale(listed('zyxwvutsr'))!
  expect(staleIn(list.pages, { from: 4, to: 6 })).toEqual({ from: 1, to: 2 })
  expect(staleIn(list.pages, { from: 0, to: 0 })).toEqual({ from: 0, to: 0 })
  expect(staleIn(listed('zyx').pages, { from: 0, to: 2 })).toBeUndefined()
  expect(staleIn(markStale(listed(''))!.pages, { from: 0, to: 0 })).toEqual({ from: 0, to: 0 })
})

test('where nothing moved, one page is one request', async () => {
  const list = listed('zyxwvutsr')
  expect(told(await fresh(list, { from: 1, to: 1 }))).toEqual(['zyx?', 'wvu', 'tsr?'])
  expect(asked).toEqual(['x'])
})

test('what left is gone, and nothing between the pages gets lost', async () => {
  const list = listed('zyxwvutsr')
  server = 'zyxwutsr'
  const now = await fresh(list, { from: 1, to: 1 })
  expect(told(now)).toEqual(['zyx?', 'wu', 'tsr?'])
  expect(now!.pages[1]!.next).toBe('u')
})

test('what came in pushes nothing out of the list', async () => {
  const list = listed('zyxwtsrqp')
  server = 'zyxwvutsrqp'
  const now = await fresh(list, { from: 1, to: 1 })
  expect(told(now)).toEqual(['zyx?', 'wvuts', 'rqp?'])
  expect(now!.pageParams).toEqual(list.pageParams)
  expect(asked).toEqual(['x', 'u'])
})

test('where much came in, the list ends there and goes on by scrolling', async () => {
  const list = listed('zyxcba')
  server = 'zyxwvutsrqpcba'
  const now = await fresh(list, { from: 0, to: 0 })
  expect(told(now)).toEqual(['zyx', 'cba?'])
  const second = withFresh(now, { from: 1, to: 1 }, await readSpan(now!, { from: 1, to: 1 }, read))
  expect(told(second)).toEqual(['zyx', 'wvu', 'tsr'])
  expect(second!.pages[2]!.next).toBe('r')
})

test('at the end of the list what is behind it is gone', async () => {
  const list = listed('zyxwvutsr')
  server = 'zyxw'
  expect(told(await fresh(list, { from: 1, to: 1 }))).toEqual(['zyx?', 'w'])
})

test('a list that was begun anew meanwhile stays as it is', async () => {
  const list = listed('zyxwvutsr')
  const late = await readSpan(list, { from: 1, to: 1 }, read)
  const anew = listed('cba')
  expect(withFresh(anew, { from: 1, to: 1 }, late)).toBe(anew)
})

test('after a gap a deep list asks for what is on the screen, or comes there', async () => {
  const stretch: CaseStretch = { filters: filtersOf({}), start: '' }
  const queries = new QueryClient()
  queries.setQueryData(keyOf(stretch), listed('zyxwvutsrqpo'))
  const rows = shallowRef<Span>({ from: 4, to: 5 })
  const list = shallowRef<Listed>()
  mount(defineComponent(() => {
    const found = useCaseList(stretch)
    useFreshPages(() => stretch, () => (list.value = found.data.value), () => rows.value)
    return () => undefined
  }), { global: { plugins: [[VueQueryPlugin, { queryClient: queries }]] } })
  await doubtLists(queries)
  await vi.waitFor(() => expect(told(list.value)).toEqual(['zyx?', 'wvu', 'tsr?', 'qpo?']))
  expect(asked).toEqual(['x'])
  rows.value = { from: 5, to: 6 }
  await nextTick()
  await vi.waitFor(() => expect(told(list.value)).toEqual(['zyx?', 'wvu', 'tsr', 'qpo?']))
  expect(asked).toEqual(['x', 'u'])
  expect(queries.getQueriesData({ queryKey: LISTS })).toHaveLength(1)
})

// What the server says about cases, kept while it is shown and asked for again when it changed.
import {
  useInfiniteQuery, useQuery, type InfiniteData, type QueryClient,
} from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api, type CaseView, type Schemas } from '@shared/api/client'
import { isOfPlace, listQueryOf, type CaseFilters } from './filters'
import { cursorOfStart, nextOf } from './stretch'

export type {
  CaseFileView, CategoryView, ClockView, RequestView, StepView, TaskView, WorkView,
} from '@shared/cases/model'
export type Duplicate = Schemas['Duplicate']

/** A page of a list, whichever endpoint it came from. */
export interface ListPage {
  cases: CaseView[]
  next?: string | number
  /** Changes of it may have been missed (freshPages.ts). */
  isStale?: boolean
}

export type Listed = InfiniteData<ListPage>

export const caseKey = (id: string) => ['case', id] as const
export const LISTS = ['cases'] as const
export const WAITING = ['todo'] as const
export const MAP = ['map'] as const
export const COUNT = ['count'] as const

const path = (id: string) => ({ params: { path: { id } } })

export const readCase = (id: string) => answer(api.GET('/api/v1/cases/{id}', path(id)))

function useOfCase<T>(
  part: string,
  id: MaybeRefOrGetter<string>,
  read: (id: string) => Promise<T>,
) {
  return useQuery({
    queryKey: computed(() => [...caseKey(toValue(id)), part]),
    queryFn: () => read(toValue(id)),
  })
}

export const useCase = (id: MaybeRefOrGetter<string>) => useOfCase('itself', id, readCase)

export const useSteps = (id: MaybeRefOrGetter<string>) =>
  useOfCase('steps', id, async (each) => {
    const { steps } = await answer(api.GET('/api/v1/cases/{id}/steps', path(each)))
    return steps
  })

export const useWork = (id: MaybeRefOrGetter<string>) =>
  useOfCase('work', id, (each) => answer(api.GET('/api/v1/cases/{id}/work', path(each))))

export const useFiles = (id: MaybeRefOrGetter<string>) =>
  useOfCase('files', id, async (each) => {
    const { files } = await answer(api.GET('/api/v1/cases/{id}/files', path(each)))
    return files
  })

export const useDuplicates = (id: MaybeRefOrGetter<string>) =>
  useOfCase('duplicates', id, async (each) => {
    const found = await answer(api.GET('/api/v1/cases/{id}/duplicates', path(each)))
    return found.duplicates
  })

/** Who reported it, masked; not told where others hold the case. */
export const useReporter = (id: MaybeRefOrGetter<string>) =>
  useOfCase('reporter', id, (each) => answer(api.GET('/api/v1/cases/{id}/reporter', path(each))))

/** What came with it by Open311, and later. */
export const useSent = (id: MaybeRefOrGetter<string>) =>
  useOfCase('sent', id, (each) => answer(api.GET('/api/v1/cases/{id}/open311', path(each))))

export function useCategories() {
  const query = useQuery({
    queryKey: ['categories'],
    queryFn: async () => (await answer(api.GET('/api/v1/categories'))).categories,
    staleTime: 3600_000,
    gcTime: Infinity,
  })
  return computed(() => query.data.value ?? [])
}

const PAGE = 50

/** A list by deadline goes on after what was read, the others before it. */
const cursorOf = (list: CaseFilters['list'], at: string | undefined) =>
  list === 'due' ? { after: at } : { before: at }

async function readPage(filters: CaseFilters, before: unknown, limit = PAGE): Promise<ListPage> {
  if (filters.text) {
    const found = await answer(
      api.GET('/api/v1/cases/search', {
        params: {
          query: {
            text: filters.text,
            unit: filters.unit || undefined,
            box: filters.box || undefined,
            before: before as number | undefined,
            limit,
          },
        },
      }),
    )
    return { cases: found.cases, next: found.more_before }
  }
  const query = {
    ...listQueryOf(filters), ...cursorOf(filters.list, before as string | undefined), limit,
  }
  const page = await answer(api.GET('/api/v1/cases', { params: { query } }))
  return { cases: page.cases, next: page.more_after ?? page.more_before }
}

/** What the server does not narrow by is looked for in so many pages at a time. */
const LOOKED_AT = { limit: 100, pages: 10 }

/** Pages of a list until enough of it is where it should be; `next` where more may be. */
export async function readOfPlace(
  filters: CaseFilters,
  before: unknown,
  enough = PAGE,
): Promise<ListPage> {
  const cases: CaseView[] = []
  let next = before as ListPage['next']
  for (let pages = 0; pages < LOOKED_AT.pages && cases.length < enough; pages += 1) {
    const page = await readPage(filters, next, LOOKED_AT.limit)
    cases.push(...page.cases.filter((each) => isOfPlace(filters, each)))
    next = page.next
    if (next === undefined) break
  }
  return { cases, next }
}

export const readList = (filters: CaseFilters, before: unknown, limit = PAGE) =>
  filters.place ? readOfPlace(filters, before, limit) : readPage(filters, before, limit)

/** How many cases a list has, exact up to 1,000; not of one by words, or of one unit alone. */
export function useListCount(filters: MaybeRefOrGetter<CaseFilters>) {
  return useQuery({
    queryKey: computed(() => [...COUNT, toValue(filters)]),
    queryFn: () =>
      answer(api.GET('/api/v1/cases/count', { params: { query: listQueryOf(toValue(filters)) } })),
    enabled: computed(() => !toValue(filters).text && toValue(filters).place !== 'unplaced_here'),
    refetchOnWindowFocus: false,
  })
}

export interface CaseStretch {
  filters: CaseFilters
  start: string
}

export const keyOf = (stretch: CaseStretch) => [...LISTS, stretch]

/** A page of it; without a cursor the first one. */
export const readFrom = ({ filters, start }: CaseStretch, cursor: ListPage['next']) =>
  readList(filters, cursor ?? cursorOfStart(start))

/** From its first page on: a long one is not asked for page by page again. */
export function readAnew(queries: QueryClient, stretch: CaseStretch) {
  const queryKey = keyOf(stretch)
  queries.setQueryData<Listed>(queryKey, (all) => all && {
    pages: all.pages.slice(0, 1), pageParams: all.pageParams.slice(0, 1),
  })
  return queries.invalidateQueries({ queryKey })
}

export function useCaseList(stretch: MaybeRefOrGetter<CaseStretch>) {
  return useInfiniteQuery({
    queryKey: computed(() => keyOf(toValue(stretch))),
    queryFn: ({ pageParam }) => readFrom(toValue(stretch), pageParam),
    initialPageParam: undefined as string | number | undefined,
    getNextPageParam: (page: ListPage, pages: ListPage[]) => nextOf(page, pages.length),
    // Each page is taken as it is: to watch and compare all rows costs a second at 100,000.
    shallow: true,
    structuralSharing: false,
    // A list stands still while somebody reads it: rows change in place, new ones are announced.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
}

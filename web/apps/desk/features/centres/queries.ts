// What the server says about the centre, asked for again when something was done.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'
import '@shared/i18n/centre'

export type MeetingView = Schemas['MeetingView']
export type MeetingLine = Schemas['MeetingLine']
export type UndertakingView = Schemas['UndertakingView']
export type UndertakingList = 'to_do' | 'to_confirm' | 'open' | 'all'

const CENTRE = ['centre'] as const
const path = (id: string) => ({ params: { path: { id } } })
const PAGE = 50

export const useMeetings = () =>
  useInfiniteQuery({
    queryKey: [...CENTRE, 'meetings'],
    queryFn: ({ pageParam: before }) =>
      answer(api.GET('/api/v1/centre/meetings', { params: { query: { before, limit: PAGE } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.more_before,
  })

export const useMeeting = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...CENTRE, 'meeting', toValue(id)]),
    queryFn: () => answer(api.GET('/api/v1/centre/meetings/{id}', path(toValue(id)))),
  })

/** All of them are in the order of ids, what waits in that of days. */
export async function readUndertakings(list: UndertakingList, cursor?: string, limit = PAGE) {
  const at = list === 'all' ? { before: cursor } : { after: cursor }
  const page = await answer(
    api.GET('/api/v1/centre/undertakings', { params: { query: { list, ...at, limit } } }))
  return { rows: page.undertakings, next: page.more_after ?? page.more_before }
}

export const useUndertakings = (list: UndertakingList) =>
  useInfiniteQuery({
    queryKey: [...CENTRE, 'undertakings', list],
    queryFn: ({ pageParam }) => readUndertakings(list, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  })

export const useUndertaking = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...CENTRE, 'undertaking', toValue(id)]),
    queryFn: () => answer(api.GET('/api/v1/centre/undertakings/{id}', path(toValue(id)))),
  })

export const useAround = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...CENTRE, 'case', toValue(id)]),
    queryFn: () => answer(api.GET('/api/v1/cases/{id}/centre', path(toValue(id)))),
  })

/** All of it again: one step changes several lists. */
export function useAgain() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: CENTRE })
}

export const readCase = (id: string) => answer(api.GET('/api/v1/cases/{id}', path(id)))

/** The id of the case with this number; none: it is not there, or not to be seen. */
export async function caseByNumber(number: string): Promise<string | undefined> {
  const query = { text: number, limit: 5 }
  const { cases } = await answer(api.GET('/api/v1/cases/search', { params: { query } }))
  return cases.find((each) => each.number === number)?.id
}

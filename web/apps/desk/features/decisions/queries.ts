// What the server says about villages' decisions, asked for again when something was done.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'
import '@shared/i18n/decisions'

export type MatterView = Schemas['MatterView']
export type MatterLine = Schemas['MatterLine']
export type MeetingRule = Schemas['MeetingRuleView']
export type Citation = Schemas['CitationView']
export type BoardNotice = Schemas['BoardNoticeView']
export type MatterAction = MatterView['actions'][number]
export type MatterList = 'open' | 'late' | 'all'

const DECISIONS = ['decisions'] as const
const LIMIT = 50

export const useMatters = (list: MaybeRefOrGetter<MatterList>) =>
  useInfiniteQuery({
    queryKey: computed(() => [...DECISIONS, 'list', toValue(list)]),
    queryFn: ({ pageParam: before }) =>
      answer(api.GET('/api/v1/decisions', {
        params: { query: { list: toValue(list), limit: LIMIT, before: before || undefined } },
      })),
    initialPageParam: '',
    getNextPageParam: (page) => page.more_before,
  })

export const useMatter = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...DECISIONS, 'one', toValue(id)]),
    queryFn: () =>
      answer(api.GET('/api/v1/decisions/{id}', { params: { path: { id: toValue(id) } } })),
  })

/** Which meetings decide what, for matters that begin on the day. */
export const useRoutes = (on: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...DECISIONS, 'routes', toValue(on)]),
    queryFn: () =>
      answer(api.GET('/api/v1/decision_routes', { params: { query: { on: toValue(on) } } })),
    enabled: computed(() => toValue(on) !== ''),
  })

/** All of it again: one step changes several lists. */
export function useAgain() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: DECISIONS })
}

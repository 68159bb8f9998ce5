// What the server says of figures: what is counted, the indices of a unit, and the facts behind.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api } from '@shared/api/client'
import type { DaySpan } from './spans'

export interface OfUnit extends DaySpan {
  unit: string
}

export function useMetrics() {
  const query = useQuery({
    queryKey: ['metrics'],
    queryFn: async () => (await answer(api.GET('/api/v1/figures'))).metrics,
    staleTime: 3600_000,
  })
  return {
    metrics: computed(() => query.data.value ?? []),
    named: computed(() => new Map(query.data.value?.map((each) => [each.name, each]))),
    error: query.error,
  }
}

export function useIndices(of: MaybeRefOrGetter<OfUnit>) {
  return useQuery({
    queryKey: computed(() => ['indices', toValue(of)]),
    queryFn: () => answer(api.GET('/api/v1/indices', { params: { query: toValue(of) } })),
    placeholderData: keepPreviousData,
  })
}

export function useCountedFacts(metric: MaybeRefOrGetter<string>, of: MaybeRefOrGetter<OfUnit>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['counted', toValue(metric), toValue(of)]),
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/figures/{metric}/facts', {
      params: { path: { metric: toValue(metric) }, query: { ...toValue(of), after: pageParam } },
    })),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next_after,
    refetchOnWindowFocus: false,
  })
}

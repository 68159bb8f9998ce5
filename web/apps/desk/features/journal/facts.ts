// What the auditor reads of the journal, by page; facts stay as they are for ever.
import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'

export type FactView = Schemas['FactView']

/** "632822990901" of "632822/632822990/632822990901". */
export const unitOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** What it says beside its columns, one "name: text" each. */
export function detailsOf(details: unknown): string[] {
  if (typeof details !== 'object' || details === null) return []
  return Object.entries(details).map(([name, value]) =>
    `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
}

export function useFacts(isAccess: Ref<boolean>, kind: Ref<string>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['facts', isAccess.value, kind.value]),
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/journal/facts', {
      params: {
        query: {
          ...(kind.value ? { kinds: [kind.value] } : isAccess.value && { is_access: true }),
          ...(pageParam !== undefined && { before: pageParam }),
        },
      },
    })),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next,
    refetchOnWindowFocus: false,
  })
}

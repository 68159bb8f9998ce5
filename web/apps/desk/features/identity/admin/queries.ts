import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'

export type PersonView = Schemas['PersonView']
export type PersonPost = Schemas['PersonPost']
export type PersonAccount = Schemas['PersonAccount']
export type ProposedPost = Schemas['ProposedPost']

export const PEOPLE = ['admin', 'people'] as const
export const PROPOSED = ['admin', 'proposed'] as const
export const KEYS = ['admin', 'keys'] as const
export const personKey = (id: string) => ['admin', 'person', id] as const

export interface PeopleFilters {
  /** Whole: names are sealed, and a part of one would tell what is masked. */
  name: string
  unit: string
}

export const usePeople = (
  isAllowed: () => boolean = () => true,
  filters: () => PeopleFilters = () => ({ name: '', unit: '' }),
) =>
  useInfiniteQuery({
    queryKey: computed(() => [...PEOPLE, filters()]),
    enabled: isAllowed,
    queryFn: ({ pageParam }) => {
      const { name, unit } = filters()
      const query = { after: pageParam, name: name || undefined, unit: unit || undefined }
      return answer(api.GET('/api/v1/people', { params: { query } }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })

export const usePerson = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => personKey(toValue(id))),
    queryFn: () =>
      answer(api.GET('/api/v1/people/{id}', { params: { path: { id: toValue(id) } } })),
  })

export const useProposed = (isAllowed: () => boolean) =>
  useQuery({
    queryKey: PROPOSED,
    queryFn: async () => (await answer(api.GET('/api/v1/posts/proposed'))).posts,
    enabled: isAllowed,
  })

export const usePermissionTable = () =>
  useQuery({
    queryKey: ['admin', 'permissions'],
    queryFn: () => answer(api.GET('/api/v1/permissions')),
    staleTime: 3600_000,
  })

export const useKeyList = () =>
  useQuery({
    queryKey: KEYS,
    queryFn: async () => (await answer(api.GET('/api/v1/api-keys'))).keys,
  })

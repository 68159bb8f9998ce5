import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api } from '@shared/api/client'

export const unitKey = (id: string) => ['admin', 'unit', id] as const

export const useUnit = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => unitKey(toValue(id))),
    queryFn: () => answer(api.GET('/api/v1/units/{id}', { params: { path: { id: toValue(id) } } })),
  })

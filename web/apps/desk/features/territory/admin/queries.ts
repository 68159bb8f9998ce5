import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api } from '@shared/api/client'

export const unitKey = (id: string) => ['admin', 'unit', id] as const

export const useUnit = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => unitKey(toValue(id))),
    queryFn: () => answer(api.GET('/api/v1/units/{id}', { params: { path: { id: toValue(id) } } })),
  })

/** A unit's area and those directly below it. `step`: degrees between the corners of a drawing. */
export const useUnitAreas = (code: MaybeRefOrGetter<string>, step: number) =>
  useQuery({
    queryKey: computed(() => ['areas', toValue(code), step]),
    queryFn: () =>
      answer(api.GET('/api/v1/units/areas', { params: { query: { unit: toValue(code), step } } })),
  })

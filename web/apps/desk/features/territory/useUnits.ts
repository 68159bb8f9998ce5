import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'
import { makeUnitIndex } from '@shared/cases/unitIndex'

export type UnitView = Schemas['UnitView']

/** The county's units, asked for once: cases name them by code. `isAllowed`: may one ask? */
export function useUnits(isAllowed: () => boolean = () => true) {
  const query = useQuery({
    queryKey: ['units'],
    queryFn: () => answer(api.GET('/api/v1/units')),
    enabled: isAllowed,
    staleTime: 3600_000,
    gcTime: Infinity,
  })
  const index = computed(() => makeUnitIndex(query.data.value?.units ?? []))
  return {
    units: computed(() => index.value.units),
    nameOf: (code: string) => index.value.nameOf(code),
    placeOf: (code: string) => index.value.placeOf(code),
  }
}

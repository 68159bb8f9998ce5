import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'

export type OrganisationView = Schemas['OrganisationView']

/** `isAllowed`: may one ask? */
export function useOrganisations(isAllowed: () => boolean = () => true) {
  const query = useQuery({
    queryKey: ['organisations'],
    queryFn: () => answer(api.GET('/api/v1/organisations')),
    enabled: isAllowed,
    staleTime: 3600_000,
    gcTime: Infinity,
  })
  const organisations = computed(() => query.data.value?.organisations ?? [])
  const names = computed(() => new Map(organisations.value.map((each) => [each.id, each.name])))
  return {
    organisations,
    error: query.error,
    isPending: query.isPending,
    nameOfOrganisation: (id: string) => names.value.get(id) ?? '…',
  }
}

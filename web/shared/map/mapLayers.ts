// Which layers of tiles the county's configuration names, and which of them are looked at: the same
// on every map of the desk, until the page is left.
import { useQuery } from '@tanstack/vue-query'
import { computed, ref } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'

export type MapLayer = Schemas['MapLayer']

/** Names; none: the county's own areas, which need no server. */
const base = ref('')
const overlays = ref<readonly string[]>([])

/** What is shown, from below: one ground, and what is laid over it. */
export const shownLayers = (
  layers: readonly MapLayer[],
  ground: string,
  above: readonly string[],
): MapLayer[] => [
  ...layers.filter((each) => !each.is_overlay && each.name === ground),
  ...layers.filter((each) => each.is_overlay && above.includes(each.name)),
]

export function useMapLayers() {
  const query = useQuery({
    queryKey: ['map', 'layers'],
    queryFn: () => answer(api.GET('/api/v1/map/layers')),
    staleTime: Infinity,
  })
  const layers = computed(() => query.data.value?.layers ?? [])
  return {
    layers,
    base,
    overlays,
    shown: computed(() => shownLayers(layers.value, base.value, overlays.value)),
  }
}

// A map of a unit and one place, in the page it stands on: for a case, and for who sets a place.
import { nextTick, onBeforeUnmount, onMounted, shallowRef, watch, type Ref } from 'vue'
import { t } from '@shared/i18n/t'
import { useMapLayers } from '@shared/map/mapLayers'
import { theme } from '@shared/ui/preferences'
import type { LonLat } from './place'
import { PlaceMap, type PlaceListener } from './placeMap'
import { useAreas } from './queries'

const COUNTY_DIGITS = 6
const STEP = 3

/**
 * `looked`: the unit that is shown; without an area on the map it becomes the one above it. Without
 * a listener the place cannot be moved and stays in sight.
 */
export function usePlaceMap(
  target: Readonly<Ref<HTMLElement | null>>,
  looked: Ref<string>,
  place: () => LonLat | undefined,
  listener?: PlaceListener,
) {
  const map = shallowRef<PlaceMap>()
  const areas = useAreas(looked)
  const { shown: layers } = useMapLayers()
  onMounted(() => {
    const words = { zoomIn: t('map.zoom_in'), zoomOut: t('map.zoom_out') }
    const shown = new PlaceMap(target.value!, words, listener)
    map.value = shown
    watch(() => areas.isPlaceholderData.value ? undefined : areas.data.value, (next) => {
      if (!next) return
      if (next.features.length === 0 && looked.value.length > COUNTY_DIGITS) {
        looked.value = looked.value.slice(0, -STEP)
      } else shown.setAreas(next, looked.value)
      if (!listener) shown.setPlace(place())
    }, { immediate: true })
    watch(place, (next) => shown.setPlace(next), { immediate: true })
    watch(layers, (next) => shown.setGround(next), { immediate: true })
    watch(theme, async () => {
      await nextTick() // The page has the other colours by then.
      shown.recolour()
    })
  })
  onBeforeUnmount(() => map.value?.destroy())
  return { map, areas }
}

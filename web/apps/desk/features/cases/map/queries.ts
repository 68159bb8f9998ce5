import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api } from '@shared/api/client'
import type { Box } from '../box'
import { MAP, readOfPlace } from '../queries'
import { askedBox } from './place'
import { filtersOfUnplaced, unplacedOf } from './unplaced'

/** Some 100 m, which no screen shows of a whole township. */
const STEP_DEGREES = 0.001
/** As near as the server goes: every place by itself. */
const ZOOM_MAX = 22

export interface Area {
  type: 'Feature'
  geometry: { type: string; coordinates: unknown }
  properties: { id: string; code: string; name: string; kind: string }
}

/** A unit's area first, then those directly below it. */
export function useAreas(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['areas', toValue(code)]),
    queryFn: () =>
      answer(
        api.GET('/api/v1/units/areas', {
          params: { query: { unit: toValue(code) || undefined, step: STEP_DEGREES } },
        }),
      ),
    staleTime: 3600_000,
    placeholderData: keepPreviousData,
  })
}

/** What a map is of, beside the bounds that are seen: nothing of a neighbour lies on it. */
export interface MapFilters {
  unit: string
  category: string
}

async function readMap(box: Box, zoom: number, { unit, category }: MapFilters) {
  const query = { ...box, zoom, category: category || undefined, unit: unit || undefined }
  return answer(api.GET('/api/v1/cases/map', { params: { query } }))
}

export function useMapCases(
  view: MaybeRefOrGetter<{ box: Box; zoom: number } | undefined>,
  filters: MaybeRefOrGetter<MapFilters>,
) {
  const asked = computed(() => {
    const seen = toValue(view)
    if (!seen) return undefined
    const zoom = Math.min(ZOOM_MAX, Math.max(0, Math.round(seen.zoom)))
    return { box: askedBox(seen.box, zoom), zoom }
  })
  return useQuery({
    queryKey: computed(() => [...MAP, asked.value, toValue(filters)]),
    queryFn: () => readMap(asked.value!.box, asked.value!.zoom, toValue(filters)),
    enabled: computed(() => asked.value !== undefined),
    placeholderData: keepPreviousData,
  })
}

/** Every open case within an area, one by one. */
export function useCasesWithin(
  box: MaybeRefOrGetter<Box | undefined>,
  filters: MaybeRefOrGetter<MapFilters>,
) {
  return useQuery({
    queryKey: computed(() => [...MAP, 'within', toValue(box), toValue(filters)]),
    queryFn: () => readMap(toValue(box)!, ZOOM_MAX, toValue(filters)),
    enabled: computed(() => toValue(box) !== undefined),
  })
}

/** How often is asked anew: it takes several pages of a list. */
const UNPLACED_EVERY_MS = 60_000

/** Open cases of a unit without a position; `isAll`: none was left out. */
export function useUnplaced(unit: MaybeRefOrGetter<string>, category: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['unplaced', toValue(unit), toValue(category)]),
    queryFn: async () => {
      const outer = toValue(unit)
      const filters = filtersOfUnplaced(outer, '', toValue(category))
      const { cases, next } = await readOfPlace(filters, undefined, Infinity)
      return { outer, units: unplacedOf(cases, outer), isAll: next === undefined }
    },
    enabled: computed(() => toValue(unit) !== ''),
    refetchInterval: UNPLACED_EVERY_MS,
  })
}

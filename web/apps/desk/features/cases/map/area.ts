// From an area that is drawn to the list of what lies in it.
import { boxText, type Box } from '../box'
import { OPEN_STATES, queryOf, type CaseFilters } from '../filters'
import type { MapPlace } from './place'

/** The filters of a list that has what the map shows in an area: what is open, of its unit. */
export function filtersOfArea({ unit, category }: MapPlace, box: Box): CaseFilters {
  const state = [...OPEN_STATES]
  return { list: 'all', state, category, unit, text: '', place: '', box: boxText(box) }
}

/** Where that list is. */
export const linkOfArea = (place: MapPlace, box: Box) => ({
  name: 'cases',
  query: queryOf(filtersOfArea(place, box)),
})

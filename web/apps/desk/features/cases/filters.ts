// The filters of the list, as they stand in the address: it can be kept and sent.
import type { LocationQuery } from 'vue-router'
import type { CaseView } from '@shared/api/client'
import type { operations } from '@shared/api/schema'
import { sameBoxText } from './box'

type Query = NonNullable<operations['get_cases']['parameters']['query']>
/** What a desk looks through; registers and duty ask for theirs by themselves. */
export type CaseList = Exclude<NonNullable<Query['list']>, 'reported' | 'unacknowledged'>
export type CaseState = CaseView['state']

/** `unplaced`: a unit is known, no position; `unplaced_here`: and none below that unit. */
export type PlaceKnown = '' | 'unplaced' | 'unplaced_here'

export interface CaseFilters {
  list: CaseList
  state: CaseState[]
  category: string
  unit: string
  text: string
  place: PlaceKnown
  /** An area of the map, `west,south,east,north`; what has no position lies in none. */
  box: string
}

export const LISTS_OFFERED: readonly CaseList[] = [
  'open', 'due', 'to_decide', 'to_tell', 'to_ask', 'given_out', 'breached', 'urgent', 'involved',
  'unlocated', 'all',
]
export const STATES: readonly CaseState[] = [
  'reported', 'prechecking', 'accepted', 'returned', 'dispatched', 'handling', 'rework',
  'submitted', 'suspended', 'done', 'inspecting', 'reviewing', 'closed', 'rated', 'self_handled',
  'final_reply', 'rejected', 'merged', 'cancelled',
]

const ENDED = new Set<CaseState>([
  'closed', 'rated', 'self_handled', 'final_reply', 'rejected', 'merged', 'cancelled',
])
export const OPEN_STATES = STATES.filter((each) => !ENDED.has(each))

const PLACES: readonly PlaceKnown[] = ['unplaced', 'unplaced_here']

const textOf = (value: LocationQuery[string] | undefined) =>
  (typeof value === 'string' ? value : '').normalize('NFKC').trim()

/** Reads an address; what it says that nobody could choose is left out. */
export function filtersOf(query: LocationQuery): CaseFilters {
  const list = LISTS_OFFERED.find((each) => each === query.list) ?? 'open'
  const wanted = textOf(query.state).split(',')
  const unit = textOf(query.unit)
  return {
    list,
    state: STATES.filter((each) => wanted.includes(each)),
    category: textOf(query.category),
    unit: /^\d{6,15}$/.test(unit) ? unit : '',
    text: textOf(query.text),
    place: PLACES.find((each) => each === query.place) ?? '',
    box: sameBoxText(textOf(query.box)),
  }
}

/** The shortest address that says the same. */
export function queryOf(filters: CaseFilters): Record<string, string> {
  const query: Record<string, string> = {}
  if (filters.list !== 'open') query.list = filters.list
  if (filters.state.length) query.state = filters.state.join(',')
  if (filters.category) query.category = filters.category
  if (filters.unit) query.unit = filters.unit
  if (filters.text) query.text = filters.text
  if (filters.place) query.place = filters.place
  if (filters.box) query.box = filters.box
  return query
}

export function hasFilter(filters: CaseFilters): boolean {
  const { state, category, unit, text, place, box } = filters
  return [category, unit, text, place, box].some((each) => each !== '') || state.length > 0
}

/** The same list without what narrows it. */
export const unfiltered = ({ list }: CaseFilters): CaseFilters =>
  ({ list, state: [], category: '', unit: '', text: '', place: '', box: '' })

/** What the server narrows a list by. */
export const listQueryOf = ({ list, state, category, unit, place, box }: CaseFilters): Query => ({
  list,
  state: state.length ? state : undefined,
  category: category || undefined,
  unit: unit || undefined,
  has_position: place ? false : undefined,
  box: box || undefined,
})

/** What it does not: none below a unit; and what words find, by the position. */
export function isOfPlace(
  { place, unit }: Pick<CaseFilters, 'place' | 'unit'>,
  of: Pick<CaseView, 'lon' | 'unit'>,
): boolean {
  if (place === '') return true
  return of.lon === undefined && (place === 'unplaced' || of.unit === unit)
}

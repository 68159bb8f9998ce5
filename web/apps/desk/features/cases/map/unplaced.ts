// Open cases of which only a unit is known, and no position: how many each unit looked at has.
import type { CaseView } from '@shared/api/client'
import { OPEN_STATES, queryOf, type CaseFilters } from '../filters'

export interface Unplaced {
  /** A unit directly below the one looked at, or that one itself. */
  code: string
  count: number
}

const STEP = 3 // What the code of a unit has more than that of the one above.

export function unplacedOf(cases: readonly Pick<CaseView, 'unit'>[], outer: string): Unplaced[] {
  const counts = new Map<string, number>()
  for (const { unit } of cases) {
    const code = unit.slice(0, outer.length + STEP)
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
}

/** The filters of a list that has exactly those of a unit. */
export function filtersOfUnplaced(code: string, outer: string, category: string): CaseFilters {
  const place = code === outer ? 'unplaced_here' : 'unplaced'
  return { list: 'all', state: [...OPEN_STATES], category, unit: code, text: '', place, box: '' }
}

/** Where that list is. */
export const linkOfUnplaced = (code: string, outer: string, category: string) => ({
  name: 'cases',
  query: queryOf(filtersOfUnplaced(code, outer, category)),
})

// The tree of units as rows of a table: what is open, and what was looked for.
import type { UnitView } from '../useUnits'

export interface TreeRow {
  unit: UnitView
  depth: number
  /** How many lie directly below it. */
  below: number
  isOpen: boolean
}

const DEPTHS: Record<UnitView['kind'], number> = { county: 0, township: 1, village: 2, grid: 3 }

const parentOf = (code: string) => (code.length > 6 ? code.slice(0, -3) : '')

export function treeRows(
  units: readonly UnitView[],
  open: ReadonlySet<string>,
  words: string,
): TreeRow[] {
  const below = new Map<string, number>()
  for (const { code } of units) below.set(parentOf(code), (below.get(parentOf(code)) ?? 0) + 1)
  const rowOf = (unit: UnitView): TreeRow => ({
    unit, depth: DEPTHS[unit.kind], below: below.get(unit.code) ?? 0, isOpen: open.has(unit.code),
  })
  const sorted = [...units].sort((one, other) => (one.code < other.code ? -1 : 1))
  const wanted = words.normalize('NFKC').trim()
  if (wanted) {
    return sorted
      .filter((unit) => unit.name.includes(wanted) || unit.code.startsWith(wanted))
      .map((unit) => ({ ...rowOf(unit), isOpen: false }))
  }
  const isShown = (code: string): boolean => {
    const above = parentOf(code)
    return above === '' || !units.some((each) => each.code === above) ||
      (open.has(above) && isShown(above))
  }
  return sorted.filter((unit) => isShown(unit.code)).map(rowOf)
}

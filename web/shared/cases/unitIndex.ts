import type { Schemas } from '@shared/api/client'

type UnitView = Schemas['UnitView']

/** The lengths of the codes from the county down to the grid: each begins with the one above. */
const LENGTHS = [6, 9, 12, 15]

export function makeUnitIndex(units: readonly UnitView[]) {
  const open = units.filter((unit) => !unit.closed_at)
  const byCode = new Map(open.map((unit) => [unit.code, unit]))
  const nameOf = (code: string) => byCode.get(code)?.name ?? code

  /** "示范镇 · 示范一村 · 第一网格": without the county, which goes without saying. */
  function placeOf(code: string): string {
    if (code.length <= 6) return nameOf(code)
    return LENGTHS.filter((length) => length > 6 && length <= code.length)
      .map((length) => nameOf(code.slice(0, length)))
      .join(' · ')
  }

  return { units: open, nameOf, placeOf }
}

// Organisations as rows of a table: by unit from the county down, each below the one it belongs to.
import type { OrganisationView } from '../useOrganisations'

export interface OrgRow {
  body: OrganisationView
  depth: number
}

export interface OrgGroup {
  unit: string
  rows: OrgRow[]
}

const byName = (one: OrganisationView, other: OrganisationView) =>
  one.name.localeCompare(other.name, 'zh-CN')

/** A body whose parent is attached to another unit, or is not shown, begins a branch of its own. */
function rowsOf(bodies: readonly OrganisationView[]): OrgRow[] {
  const here = new Set(bodies.map((each) => each.id))
  const below = new Map<string, OrganisationView[]>()
  for (const body of [...bodies].sort(byName)) {
    const parent = body.parent && here.has(body.parent) ? body.parent : ''
    below.set(parent, [...(below.get(parent) ?? []), body])
  }
  const branch = (parent: string, depth: number): OrgRow[] =>
    (below.get(parent) ?? []).flatMap((body) => [{ body, depth }, ...branch(body.id, depth + 1)])
  return branch('', 0)
}

/** `textOf`: what is looked through; every word has to be there. */
export function orgGroups(
  bodies: readonly OrganisationView[],
  words: string,
  isWithClosed: boolean,
  textOf: (body: OrganisationView) => string,
): OrgGroup[] {
  const wanted = words.normalize('NFKC').trim().split(/\s+/).filter(Boolean)
  const has = (body: OrganisationView, word: string) =>
    textOf(body).normalize('NFKC').includes(word)
  const shown = bodies.filter((body) =>
    (isWithClosed || body.is_active) && wanted.every((word) => has(body, word)))
  const codes = [...new Set(shown.map((each) => each.unit))].sort()
  return codes.map((unit) => ({ unit, rows: rowsOf(shown.filter((each) => each.unit === unit)) }))
}

/** Who may stand above a body: who works at its unit or above, but itself and all below it. */
export function possibleParents(
  bodies: readonly OrganisationView[],
  unit: string,
  self?: string,
): OrganisationView[] {
  const isBelow = (body: OrganisationView): boolean => {
    for (let at: OrganisationView | undefined = body, n = 0; at && n < 100; n += 1) {
      if (at.id === self) return true
      const parent: string | undefined = at.parent
      at = parent ? bodies.find((each) => each.id === parent) : undefined
    }
    return false
  }
  return bodies
    .filter((each) => each.is_active && unit.startsWith(each.unit) && !(self && isBelow(each)))
    .sort((one, other) => (one.unit === other.unit ? byName(one, other)
      : one.unit < other.unit ? 1 : -1))
}

// Filters under a name, each person's own, kept in this browser.
export interface SavedView {
  name: string
  /** The address of the list: the shortest that says the same. */
  query: Record<string, string>
}

export const NAME_MAX = 40
export const VIEWS_MAX = 50

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false
  const { name, query } = value as Partial<SavedView>
  return (
    typeof name === 'string' && name !== '' && typeof query === 'object' && query !== null &&
    Object.values(query).every((each) => typeof each === 'string')
  )
}

/** What was kept, without what nobody could have kept. */
export function viewsOf(kept: string | null): SavedView[] {
  try {
    const value: unknown = JSON.parse(kept ?? '[]')
    return Array.isArray(value) ? value.filter(isView).slice(0, VIEWS_MAX) : []
  } catch {
    return []
  }
}

/** Under a name that is there already, the new one stands in the place of the old. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const name = view.name.normalize('NFKC').trim().slice(0, NAME_MAX)
  if (!name) return [...views]
  const next = { name, query: view.query }
  if (views.some((each) => each.name === name)) {
    return views.map((each) => (each.name === name ? next : each))
  }
  return [...views, next].slice(-VIEWS_MAX)
}

export const withoutView = (views: readonly SavedView[], name: string) =>
  views.filter((each) => each.name !== name)

const textOf = (query: Record<string, string>) =>
  JSON.stringify(Object.entries(query).sort(([one], [other]) => (one < other ? -1 : 1)))

/** The view that an address is, if it is one. */
export const viewFor = (views: readonly SavedView[], query: Record<string, string>) =>
  views.find((each) => textOf(each.query) === textOf(query))

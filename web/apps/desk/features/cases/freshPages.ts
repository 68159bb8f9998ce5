// A list after live changes may have been missed: what is on the screen is read again, and each
// other page when it comes there. A deep list is not asked for page by page.
import { useQueryClient } from '@tanstack/vue-query'
import { watch } from 'vue'
import { keyOf, readFrom, type CaseStretch, type Listed, type ListPage } from './queries'

type Param = ListPage['next']

/** Pages, or rows: from the first to the last, both of them. */
export interface Span {
  from: number
  to: number
}

const lastOf = <T>(all: readonly T[]): T | undefined => all[all.length - 1]
const idsOf = (pages: readonly ListPage[]) =>
  pages.flatMap((page) => page.cases.map(({ id }) => id))

/** The pages on the screen, from the first that is stale to the last. */
export function staleIn(pages: readonly ListPage[], rows: Span): Span | undefined {
  let end = 0
  const stale: number[] = []
  pages.forEach((page, i) => {
    const begin = end
    end += page.cases.length
    const isSeen = begin <= rows.to && rows.from < Math.max(end, begin + 1)
    if (isSeen && page.isStale) stale.push(i)
  })
  return stale.length ? { from: stale[0]!, to: lastOf(stale)! } : undefined
}

interface Fresh {
  pages: ListPage[]
  pageParams: unknown[]
  /** They reach what comes after the span: that goes on being part of the list. */
  isJoined: boolean
}

/**
 * The span as it is now. Cases that came in push others out of it, so one page more is read where
 * the last of them is neither the last of before nor one of what comes after.
 */
export async function readSpan(
  { pages, pageParams }: Listed, { from, to }: Span, read: (param: Param) => Promise<ListPage>,
): Promise<Fresh> {
  const known = new Set([...idsOf([pages[to]!]).slice(-1), ...idsOf(pages.slice(to + 1))])
  const fresh: Fresh = { pages: [], pageParams: [], isJoined: false }
  let param = pageParams[from] as Param
  for (let left = to - from + 2; left > 0; left--) {
    const page = await read(param)
    fresh.pages.push(page)
    fresh.pageParams.push(param)
    const end = lastOf(page.cases)
    fresh.isJoined = end !== undefined && known.has(end.id)
    if (fresh.isJoined || page.next === undefined) break
    param = page.next
  }
  return fresh
}

/** The list with the span as it is now; without what comes after, where that no longer joins on. */
export function withFresh(
  listed: Listed | undefined, { from, to }: Span, fresh: Fresh,
): Listed | undefined {
  // Begun anew meanwhile.
  if (!listed || listed.pageParams[from] !== fresh.pageParams[0]) return listed
  const before = listed.pages.slice(0, from)
  const after = fresh.isJoined ? listed.pages.slice(to + 1) : []
  const elsewhere = new Set(idsOf([...before, ...after]))
  const pages = fresh.pages.map((page) =>
    ({ ...page, cases: page.cases.filter(({ id }) => !elsewhere.has(id)) }))
  const pageParams = [...fresh.pageParams]
  if (fresh.isJoined && pages.length > to - from + 1) {
    // What was pushed out of it is no page of its own: they would become ever more.
    pageParams.pop()
    const { cases, next } = pages.pop()!
    const end = pages.pop()!
    pages.push({ cases: [...end.cases, ...cases], next })
  }
  if (after.length) pages.push({ ...pages.pop()!, next: listed.pageParams[to + 1] as Param })
  return {
    pages: [...before, ...pages, ...after],
    pageParams: [
      ...listed.pageParams.slice(0, from), ...pageParams,
      ...listed.pageParams.slice(to + 1, to + 1 + after.length),
    ],
  }
}

/** Reads again what is stale among `rows`, those on the screen; without a signal it stays stale. */
export function useFreshPages(
  stretch: () => CaseStretch, list: () => Listed | undefined, rows: () => Span,
): void {
  const queries = useQueryClient()
  const listed = () => queries.getQueryData<Listed>(keyOf(stretch()))
  let isBusy = false

  async function refresh() {
    const [of, now] = [stretch(), listed()]
    const span = now && staleIn(now.pages, rows())
    if (!now || !span || isBusy) return
    isBusy = true
    try {
      const fresh = await readSpan(now, span, (param) => readFrom(of, param))
      queries.setQueryData<Listed>(keyOf(of), (list) => withFresh(list, span, fresh))
    } catch {
      return // Whoever scrolls on, or comes back, tries again.
    } finally {
      isBusy = false
    }
    await refresh() // It was scrolled on meanwhile.
  }
  watch([list, rows], refresh, { immediate: true })
}

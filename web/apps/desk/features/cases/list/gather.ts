// All that a list has, page after page: for paper, which nobody scrolls.
import type { CaseView } from '@shared/api/client'
import type { ListPage } from '../queries'

/** As many as a file for spreadsheets has. */
export const GATHERED_MAX = 10_000

export interface Gathered {
  cases: readonly CaseView[]
  /** There are more than were gathered. */
  hasMore: boolean
}

/** Reads on until the end or the limit; nothing, if it was stopped meanwhile. */
export async function gather(
  read: (cursor: ListPage['next']) => Promise<ListPage>,
  tell: (count: number) => void,
  isStopped: () => boolean,
  most = GATHERED_MAX,
): Promise<Gathered | undefined> {
  const cases: CaseView[] = []
  let next: ListPage['next']
  do {
    const page = await read(next)
    if (isStopped()) return undefined
    cases.push(...page.cases)
    next = page.next
    tell(Math.min(cases.length, most))
  } while (next !== undefined && cases.length < most)
  return { cases: cases.slice(0, most), hasMore: next !== undefined || cases.length > most }
}

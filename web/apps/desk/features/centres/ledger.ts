// Everything a centre has to look after, on one list: for paper, which nobody scrolls.
import type { UndertakingView } from './queries'

export const LEDGER_MAX = 5_000
interface Page { rows: UndertakingView[]; next?: string }

/** Reads on until the end or the limit; nothing, if it was stopped meanwhile. */
export async function readLedger(
  read: (cursor?: string) => Promise<Page>,
  isStopped: () => boolean,
  most = LEDGER_MAX,
): Promise<{ rows: UndertakingView[]; hasMore: boolean } | undefined> {
  const rows: UndertakingView[] = []
  let next: string | undefined
  do {
    const page = await read(next)
    if (isStopped()) return undefined
    rows.push(...page.rows)
    next = page.next
  } while (next !== undefined && rows.length < most)
  return { rows: rows.slice(0, most), hasMore: next !== undefined || rows.length > most }
}

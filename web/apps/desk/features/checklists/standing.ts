// How an item stands, and the table that leaves as a file.
import type { Check, Item, Sheet } from './queries'

export const toneOf = (check: Check | null | undefined) =>
  !check ? 'plain' : check.state === 'met' ? 'good' : check.state === 'gap' ? 'bad' : ''

/** The centre says it is met after an inspection found a gap, and nobody above looked again. */
export const isUnconfirmed = ({ last, last_inspection: inspection }: Item) =>
  last?.kind === 'self_check' && last.state === 'met' && inspection?.state === 'gap'

/** What a check says besides its state. */
export const wordsOf = (check: Check): string[] =>
  [check.gap, check.reason, check.evidence, check.evidence_at].filter(Boolean)

export interface Words {
  head: string[]
  state: (check: Check | null | undefined) => string
  kind: (check: Check) => string
  of: (text: { zh: string; en: string }) => string
}

export function rowsOf(sheet: Sheet, words: Words): string[][] {
  const rows = sheet.groups.flatMap((group) => group.items.map((item) => {
    const { last } = item
    return [
      words.of(group.name), item.id, words.of(item.text), words.state(last),
      last ? words.kind(last) : '', last?.checked_on ?? '', last?.evidence ?? '',
      last?.evidence_at ?? '', last?.gap ?? '', last?.due_on ?? '', last?.reason ?? '',
      item.source,
    ]
  }))
  return [words.head, ...rows]
}

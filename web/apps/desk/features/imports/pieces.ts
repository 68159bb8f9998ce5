// A file on its way: piece after piece, until it is all there, or somebody stops it, or nobody
// answers; then it goes on with the piece that was not answered.
import type { Schemas } from '@shared/api/client'

export type ImportAnswer = Schemas['ImportAnswer']

export interface RowProblem {
  /** Place in the table; none: it is about the file as a whole. */
  at?: number
  /** Our column; empty: all of the row. */
  column: string
  reason: string
  message: string
}

export interface Sent {
  /** Of the rows that are to be sent, how many were answered. */
  done: number
  taken: number
  unchanged: number
  problems: RowProblem[]
  problemCount: number
  counts: Record<string, number>
  /** The number of the case that a row became, by the row's place in the table. */
  numbers: ReadonlyMap<number, string>
}

export const nothingSent = (): Sent => ({
  done: 0, taken: 0, unchanged: 0, problems: [], problemCount: 0, counts: {}, numbers: new Map(),
})

/** Rows of the CSV text count from its head, which is 1. */
const HEAD = 1

export function withAnswer(sent: Sent, at: readonly number[], answer: ImportAnswer): Sent {
  const placeOf = (row: number) => (row > HEAD ? at[row - HEAD - 1] : undefined)
  const counts = { ...sent.counts }
  for (const { name, count } of answer.counts) counts[name] = (counts[name] ?? 0) + count
  return {
    done: sent.done + at.length,
    taken: sent.taken + answer.taken,
    unchanged: sent.unchanged + answer.unchanged,
    problems: [
      ...sent.problems,
      ...answer.problems.map(({ row, column, reason, message }) => ({
        at: placeOf(row), column, reason, message,
      })),
    ],
    problemCount: sent.problemCount + answer.problem_count,
    counts,
    numbers: new Map([
      ...sent.numbers,
      ...answer.changes
        .filter(({ what }) => what === 'taken')
        .map(({ row, message }) => [placeOf(row)!, message] as const),
    ]),
  }
}

export interface RowResult {
  at: number
  outcome: 'taken' | 'unchanged' | 'refused'
  number: string
}

/** What became of each row that was answered; `repeated`: those that were not sent for that. */
export function resultsOf(
  sent: Sent, rows: readonly number[], repeated: Iterable<number> = [],
): RowResult[] {
  const refused = new Set(sent.problems.map(({ at }) => at))
  const answered = rows.slice(0, sent.done).map((at): RowResult => ({
    at,
    outcome: refused.has(at) ? 'refused' : sent.numbers.has(at) ? 'taken' : 'unchanged',
    number: sent.numbers.get(at) ?? '',
  }))
  const others = [...repeated].map((at): RowResult => ({ at, outcome: 'refused', number: '' }))
  return [...answered, ...others].sort((one, other) => one.at - other.at)
}

export interface Sending {
  /** Places of the rows in the table. */
  rows: readonly number[]
  /** How many go at once; none: all of them. */
  piece?: number
  send: (at: readonly number[]) => Promise<ImportAnswer>
  onProgress: (sent: Sent) => void
  isStopped: () => boolean
}

/** Throws what a piece was refused for; what was answered until then has been told. */
export async function sendRows(sending: Sending, from: Sent): Promise<Sent> {
  const { rows, piece = rows.length } = sending
  let sent = from
  while (sent.done < rows.length && !sending.isStopped()) {
    const at = rows.slice(sent.done, sent.done + piece)
    sent = withAnswer(sent, at, await sending.send(at))
    sending.onProgress(sent)
  }
  return sent
}

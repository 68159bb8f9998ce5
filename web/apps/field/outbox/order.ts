// What is sent next, and when again: rules without a screen, a network or a clock.
import type { OutboxRow } from '../store/db'

export type Queued = Pick<OutboxRow, 'seq' | 'lane' | 'isPhoto' | 'state' | 'nextAt'>

const FIRST_WAIT_MS = 5_000
const WAIT_MAX_MS = 3_600_000

/** After so many tries without an answer: 5 s, 10 s, 20 s … an hour. */
export const waitAfter = (tries: number): number =>
  Math.min(WAIT_MAX_MS, FIRST_WAIT_MS * 2 ** Math.max(0, tries - 1))

/** The first of each case that is not done: what comes after it waits for it. */
function headsOf<R extends Queued>(rows: readonly R[]): R[] {
  const heads = new Map<string, R>()
  for (const row of [...rows].sort((a, b) => a.seq - b.seq)) {
    if (row.state !== 'sent' && !heads.has(row.lane)) heads.set(row.lane, row)
  }
  return [...heads.values()]
}

/** What to send now: words before photos, the oldest first. */
export function nextOf<R extends Queued>(rows: readonly R[], now: number): R | undefined {
  return headsOf(rows)
    .filter((row) => row.state === 'waiting' && row.nextAt <= now)
    .sort((a, b) => Number(a.isPhoto) - Number(b.isPhoto) || a.seq - b.seq)[0]
}

/** When something is to be sent by itself; nothing: not before a person does something. */
export function nextTime(rows: readonly Queued[]): number | undefined {
  const times = headsOf(rows).filter((row) => row.state === 'waiting').map((row) => row.nextAt)
  return times.length ? Math.min(...times) : undefined
}

/**
 * `later`: nobody knows whether it was done, the same is sent again. `stop`: nothing can be sent
 * before the person signs in or has chosen a post. `refused`: a person has to look at it.
 */
export type Verdict = 'later' | 'stop' | 'refused'

const OF_THE_PERSON = new Set([
  'session.required', 'session.ended', 'post.required', 'password.must_change',
  'second_factor.needed',
])

export function verdictOn(status: number, reason: string): Verdict {
  if (OF_THE_PERSON.has(reason) || status === 401) return 'stop'
  if (status === 0 || status === 408 || status === 429 || status >= 500) return 'later'
  return reason.startsWith('db.') ? 'later' : 'refused'
}

/** Without an answer the next will have none either; a server that stumbled may take another. */
export const endsRound = (status: number): boolean =>
  status === 0 || status === 429 || status === 503

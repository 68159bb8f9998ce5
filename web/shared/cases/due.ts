// How urgent something is, by the clock that waits for its holder.
import type { CaseView } from '@shared/api/client'
import { endOfDay } from '@shared/format/time'

export type Urgency = 'breached' | 'soon' | 'today' | 'later' | 'none'
export const URGENCIES: readonly Urgency[] = ['breached', 'soon', 'today', 'later', 'none']

const SOON_MS = 2 * 3600_000

export function urgencyOf(due: string | undefined, isBreached: boolean, now: number): Urgency {
  if (isBreached) return 'breached'
  if (!due) return 'none'
  const at = Date.parse(due)
  if (at <= now) return 'breached'
  if (at <= now + SOON_MS) return 'soon'
  return at < endOfDay(now) ? 'today' : 'later'
}

export const urgencyOfCase = (c: CaseView, now: number) =>
  urgencyOf(c.due_at, c.breached !== undefined, now)

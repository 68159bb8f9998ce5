// When something new makes a sound, and what is new: rules without a screen or a clock.
import type { Schemas } from '@shared/api/client'
import { todoOf, type TodoParts } from '@shared/cases/todo'

export type QuietHours = Schemas['QuietHours']

export interface News {
  count: number
  urgent: number
}

const DAY = 24 * 60
/** The county's clock is eight hours ahead, the whole year. */
const AHEAD = 8 * 60

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return hour! * 60 + minute!
}

/** From is in, to is out; hours that end before they begin pass midnight. */
export function isQuiet(hours: QuietHours | undefined, now: number): boolean {
  if (!hours) return false
  const at = (Math.floor(now / 60_000) + AHEAD) % DAY
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)]
  return from < to ? from <= at && at < to : from <= at || at < to
}

const entriesOf = (parts: TodoParts, now: number) =>
  todoOf(parts, now).flatMap(({ entries }) => entries)

/** What has come to one; what one did oneself, to the cases of `own`, is no news. */
export function newsOf(
  before: TodoParts, after: TodoParts, own: ReadonlySet<string>, now: number,
): News {
  const known = new Set(entriesOf(before, now).map(({ key }) => key))
  const fresh = entriesOf(after, now)
    .filter((entry) => !known.has(entry.key) && !own.has(entry.case.id))
  const isUrgent = ({ is_urgent: urgent, is_grave: grave }: Schemas['CaseView']) => urgent || grave
  return { count: fresh.length, urgent: fresh.filter((entry) => isUrgent(entry.case)).length }
}

/** Urgent ones are heard at any hour. */
export const isHeard = (news: News, hours: QuietHours | undefined, now: number): boolean =>
  news.urgent > 0 || (news.count > 0 && !isQuiet(hours, now))

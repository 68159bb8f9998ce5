// What went through the hands of a post, to be found again without a signal.
import { answer, api, type CaseView } from '@shared/api/client'

interface ListQuery {
  list: 'involved' | 'all'
  state?: CaseView['state'][]
}

const PAST_MAX = 50
const VILLAGE_DIGITS = 12

export interface Post {
  unit: string
  /** It takes reports up: all of its village went over its table. */
  isDesk: boolean
}

/** Beside what was given to it: what the API's list of that does not have. */
export function listsFor({ unit, isDesk }: Post): ListQuery[] {
  const given: ListQuery = { list: 'involved' }
  if (unit.length < VILLAGE_DIGITS) return [given]
  if (isDesk && unit.length === VILLAGE_DIGITS) return [given, { list: 'all' }]
  return [given, { list: 'all', state: ['self_handled'] }]
}

/** Each once, what changed last first; what nobody has taken up yet is no past. */
export function pastOf(cases: readonly CaseView[], unit: string): CaseView[] {
  const each = new Map(cases.map((c) => [c.id, c]))
  return [...each.values()]
    .filter((c) => c.state !== 'reported' || c.desk !== unit)
    .sort((a, b) => b.changed_at.localeCompare(a.changed_at))
    .slice(0, PAST_MAX)
}

export async function readPast(post: Post): Promise<CaseView[]> {
  const found: CaseView[] = []
  for (const list of listsFor(post)) {
    const query = { ...list, limit: PAST_MAX }
    found.push(...(await answer(api.GET('/api/v1/cases', { params: { query } }))).cases)
  }
  return pastOf(found, post.unit)
}

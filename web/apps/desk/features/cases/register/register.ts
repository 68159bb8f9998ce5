// A register (台账): the cases of a unit from a day to a day, with what they came to.
import { answer, api, type CaseView } from '@shared/api/client'
import { OPEN_STATES } from '../filters'
import { gather, type Gathered } from '../list/gather'
import type { ListPage } from '../queries'

export interface Span {
  unit: string
  /** Days of the county, both included: "2026-11-23". */
  from: string
  to: string
}

/** By when it reached us, which no phone's clock decides; the oldest first, as in a book. */
export const queryOfSpan = ({ unit, from, to }: Span, cursor: ListPage['next'], limit: number) => ({
  list: 'reported' as const,
  reported_from: from,
  reported_to: to,
  unit: unit || undefined,
  after: cursor === undefined ? undefined : String(cursor),
  limit,
})

const PAGE = 100
async function readSpan(span: Span, cursor: ListPage['next']): Promise<ListPage> {
  const query = queryOfSpan(span, cursor, PAGE)
  const page = await answer(api.GET('/api/v1/cases', { params: { query } }))
  return { cases: page.cases, next: page.more_after }
}

export const gatherSpan = (
  span: Span,
  tell: (count: number) => void,
  isStopped: () => boolean,
): Promise<Gathered | undefined> =>
  gather((cursor) => readSpan(span, cursor), tell, isStopped)

export type OnTime = 'yes' | 'no' | 'exempt' | 'open' | 'none'
const DONE = new Set<CaseView['state']>(['closed', 'rated', 'self_handled', 'final_reply'])

/** Whether the time for handling was kept; of what is not handled here, nothing is said. */
export function onTimeOf(
  of: Pick<CaseView, 'state' | 'is_overdue' | 'is_exempt' | 'is_forced'>,
): OnTime {
  if (of.is_overdue) return of.is_exempt ? 'exempt' : 'no'
  if (of.is_forced) return 'no'
  if (OPEN_STATES.includes(of.state)) return 'open'
  return DONE.has(of.state) ? 'yes' : 'none'
}

export const SUMS = ['all', 'ended', 'open', 'late', 'exempt', 'rated'] as const

export function sumsOf(cases: readonly CaseView[]): Record<(typeof SUMS)[number], number> {
  const kept = cases.map(onTimeOf)
  const count = (...wanted: OnTime[]) => kept.filter((each) => wanted.includes(each)).length
  return {
    all: cases.length,
    ended: cases.filter((each) => !OPEN_STATES.includes(each.state)).length,
    open: cases.filter((each) => OPEN_STATES.includes(each.state)).length,
    late: count('no', 'exempt'),
    exempt: count('exempt'),
    rated: cases.filter((each) => each.rating !== undefined).length,
  }
}

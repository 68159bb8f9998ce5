// A register (台账): the cases of a unit from a day to a day, with what they came to.
import type { CaseView } from '@shared/api/client'
import { dayOf } from '@shared/format/time'
import { unfiltered, OPEN_STATES, type CaseFilters } from '../filters'
import { gather, GATHERED_MAX, type Gathered } from '../list/gather'
import type { ListPage } from '../queries'
import { idAfterDay } from '../stretch'

export interface Span {
  unit: string
  /** Days of the county, both included: "2026-11-23". */
  from: string
  to: string
}

export const filtersOfSpan = ({ unit }: Span): CaseFilters =>
  ({ ...unfiltered({ list: 'all' } as CaseFilters), unit })

/** Lists are newest first, so it begins after the last day and ends before the first. */
export function gatherSpan(
  { from, to }: Span,
  read: (cursor: ListPage['next']) => Promise<ListPage>,
  tell: (count: number) => void,
  isStopped: () => boolean,
  most = GATHERED_MAX,
): Promise<Gathered | undefined> {
  const inSpan = async (cursor: ListPage['next']): Promise<ListPage> => {
    const page = await read(cursor ?? idAfterDay(to))
    const cases = page.cases.filter((each) => dayOf(each.reported_at) >= from)
    return { cases, next: cases.length < page.cases.length ? undefined : page.next }
  }
  return gather(inSpan, tell, isStopped, most)
}

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

// One action for many cases: which may be, and how it goes row by row.
import { Refusal, type CaseView } from '@shared/api/client'
import { deskActions, fieldsOf, type DeskAction, type FieldName } from '@shared/cases/forms'

/** What may be said once for several cases. The rest is of one case: its task, words, person. */
const COMMON = new Set<FieldName>(['receiver', 'reason', 'is_condition_met', 'until'])
/** Optional fields that many cases leave as they are. */
const LEFT_OUT = new Set<FieldName>(['category', 'task', 'request'])

/** What cannot be taken back for many at once, whatever its form is. */
const NEVER = new Set<DeskAction>([
  'force_close', 'recuse', 'place', 'approve', 'refuse', 'deliver',
])

const isForMany = (action: DeskAction) =>
  !NEVER.has(action) &&
  fieldsOf(action).every(
    ([name, asked]) => COMMON.has(name) || (LEFT_OUT.has(name) && asked === 'optional'),
  )

export const bulkActions = deskActions.filter(isForMany)

export const bulkFields = (action: DeskAction) =>
  fieldsOf(action).filter(([name]) => COMMON.has(name))

export interface Offer {
  action: DeskAction
  /** How many of the chosen cases take it. */
  count: number
}

export function offersOf(cases: readonly CaseView[]): Offer[] {
  return bulkActions
    .map((action) => ({
      action, count: cases.filter((each) => each.actions.includes(action)).length,
    }))
    .filter(({ count }) => count > 0)
}

export type RowState = 'waiting' | 'sending' | 'done' | 'refused' | 'unknown'

export interface BulkRow {
  of: CaseView
  state: RowState
  refusal?: Refusal
  /** Of the tap and its repetitions: kept while nobody answered. */
  key: string
}

/** Which rows a run takes: those that wait, and again those that nobody answered. */
export const isDue = (row: BulkRow) => row.state === 'waiting' || row.state === 'unknown'

export interface Runner {
  send: (row: BulkRow) => Promise<CaseView>
  isCancelled: () => boolean
}

/** Sends row after row; what one refuses does not stop the rest. */
export async function runBulk(rows: BulkRow[], { send, isCancelled }: Runner) {
  for (const row of rows.filter(isDue)) {
    if (isCancelled()) return
    row.state = 'sending'
    try {
      row.of = await send(row)
      row.state = 'done'
      row.refusal = undefined
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      row.state = error.isUndecided ? 'unknown' : 'refused'
      row.refusal = error
    }
  }
}

/**
 * The desk below which somebody may be given all of them: the lowest, if it lies below the others.
 * None: nobody is below each of their desks.
 */
export function sharedDesk(cases: readonly CaseView[]): string | undefined {
  const lowest = cases.map((each) => each.desk).reduce(
    (low, desk) => (desk.length > low.length ? desk : low), '',
  )
  return cases.every((each) => lowest.startsWith(each.desk)) ? lowest : undefined
}

const oneOf = <T>(values: T[], otherwise: T) =>
  values.every((each) => each === values[0]) ? (values[0] ?? otherwise) : otherwise

/** The cases as one, for the fields that look at a case: what they do not share is empty. */
export function togetherOf(cases: readonly CaseView[]): CaseView {
  return {
    ...cases[0]!,
    desk: sharedDesk(cases) ?? cases[0]!.desk,
    category: oneOf(cases.map((each) => each.category), ''),
    unit: oneOf(cases.map((each) => each.unit), ''),
  }
}

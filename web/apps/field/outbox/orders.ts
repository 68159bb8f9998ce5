// What can wait to be sent, and in which order the parts of one tap go.
import type { CaseView, Schemas } from '@shared/api/client'
import type { BodyOf, DeskAction } from '@shared/cases/forms'

export type Stage = NonNullable<Schemas['CaseFileView']['stage']>
export type ReportBody = Schemas['ReportBody']

interface About {
  case: string
  /** The same for everything that one tap sent off. */
  tap: string
  /** What it is about, in a few words of the case: shown while it waits. */
  text: string
  number?: string
}

export interface ReportOrder extends About {
  kind: 'report'
  body: ReportBody
}

export interface ActionOrder extends About {
  kind: 'action'
  action: DeskAction
  body: Record<string, unknown>
  /** The case as the person saw it, with what of theirs waited before. */
  seen: CaseView
}

export interface PhotoOrder extends About {
  kind: 'photo'
  stage: Stage
  takenAt: string
}

export type Order = ReportOrder | ActionOrder | PhotoOrder

export interface Refused {
  status: number
  reason: string
  detail: string
  field: string
  requestId: string
}

/** What came of it so far. */
export interface Outcome {
  number?: string
  /** With the number it opens the report to whoever made it; here until it was passed on. */
  code?: string
  refused?: Refused
  /** The case as it is now, when it is not as it was seen. */
  newer?: CaseView
  /** What was done before an escalation and waits for the desk above. */
  isKept?: boolean
}

/** What is sealed in a row of the outbox. */
export interface Content {
  order: Order
  outcome: Outcome
}

type Timed = {
  [A in DeskAction]: 'device_time' extends keyof BodyOf<A> ? A : never
}[DeskAction]

/** The actions that the API lets say when they were done; the compiler finds a missing one. */
const timed: Record<Timed, true> = {
  accept: true, reject: true, withdraw: true, acknowledge: true, send_back: true, confirm: true,
  return_case: true, rework: true, force_close: true, resume: true, escalate: true, urge: true,
  note: true, supervise: true, deliver: true, precheck: true, dispatch: true, co_handle: true,
  copy: true, inspect: true, hand_down: true, place: true, report_precheck: true,
  self_handle: true, submit: true, report_co_handling: true, report_inspection: true,
  reply_supervision: true, give_final_reply: true, release: true, call_back: true,
}

/** The body with the phone's clock, and when it last had heard of the server. */
export function withTimes(
  action: DeskAction, body: Record<string, unknown>, now: number, lastSyncAt?: number,
): Record<string, unknown> {
  if (!(action in timed)) return body
  const at = (time: number) => new Date(time).toISOString()
  const heard = lastSyncAt === undefined ? {} : { last_sync_at: at(lastSyncAt) }
  return { ...body, device_time: at(now), ...heard }
}

/** The actions that photos go with, each with how the photos were taken. */
const STAGES: Partial<Record<DeskAction, Stage>> = {
  submit: 'after',
  self_handle: 'after',
  report_precheck: 'before',
  report_inspection: 'after',
  report_co_handling: 'after',
  note: 'other',
  deliver: 'other',
}
export const stageOf = (action: DeskAction): Stage | undefined => STAGES[action]

/** These are refused without their photos, or after them nobody may attach any more. */
const PHOTOS_FIRST = new Set<DeskAction>([
  'self_handle', 'report_precheck', 'report_inspection', 'report_co_handling', 'deliver',
])

export interface New<O extends Order = Order> {
  id: string
  order: O
}

/** The parts of one tap in the order in which they go: words first, unless the photos must. */
export function arrange(
  words: readonly New<ReportOrder | ActionOrder>[], photos: readonly New<PhotoOrder>[],
): New[] {
  const [reports, actions] = [
    words.filter(({ order }) => order.kind === 'report'),
    words.filter(({ order }) => order.kind === 'action'),
  ]
  const isLast = ({ order }: New) => order.kind === 'action' && PHOTOS_FIRST.has(order.action)
  return [
    ...reports,
    ...actions.filter((each) => !isLast(each)),
    ...photos,
    ...actions.filter(isLast),
  ]
}

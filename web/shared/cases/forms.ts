// What each action asks for. The keys are those of the API's bodies: the compiler finds one that
// the API does not take, and an action that has no form.
import type { paths } from '@shared/api/schema'

type PathOf<A extends string> = `/api/v1/cases/{id}/${A}`
type Named<P> = P extends `/api/v1/cases/{id}/${infer A}` ? A : never
type Posting<P extends keyof paths> = paths[P] extends { post: { requestBody: infer B } }
  ? B extends { content: { 'application/json': infer J } } ? J : never
  : never

/** The actions that a desk takes by a form; a new follow code and the rights of the reporter are no
 * steps of the case. */
export type DeskAction = {
  [P in keyof paths]: Named<P> extends infer A extends string
    ? A extends `${string}/${string}` | 'follow-code' | 'held' | 'rights' ? never
      : Posting<P> extends never ? never : A
    : never
}[keyof paths]

export type BodyOf<A extends DeskAction> = Posting<PathOf<A> & keyof paths>

type Asked = 'required' | 'optional'
type Fields<A extends DeskAction> = Partial<
  Record<Exclude<keyof BodyOf<A>, 'device_time' | 'last_sync_at'>, Asked>
>

/** `step`: leads on. `aside`: happens beside the case. `grave`: cannot be taken back. */
export type Weight = 'step' | 'aside' | 'grave'
export interface Form<A extends DeskAction = DeskAction> {
  weight: Weight
  fields: Fields<A>
}

const required = 'required'
const optional = 'optional'
const step = 'step'
const aside = 'aside'
const grave = 'grave'

/** In the order in which a desk looks for them. */
const table: { [A in DeskAction]: Form<A> } = {
  accept: { weight: step, fields: { category: optional } },
  dispatch: { weight: step, fields: { receiver: required, reason: optional } },
  acknowledge: { weight: step, fields: {} },
  submit: { weight: step, fields: { result: required, reason: optional } },
  confirm: { weight: step, fields: { reason: optional } },
  close: { weight: step, fields: { is_condition_met: required } },
  self_handle: { weight: step, fields: { result: required } },
  report_precheck: {
    weight: step, fields: { has_passed: required, result: required, task: optional },
  },
  report_inspection: {
    weight: step, fields: { has_passed: required, result: required, task: optional },
  },
  report_co_handling: { weight: step, fields: { result: required, task: optional } },
  reply_supervision: { weight: step, fields: { result: required, task: optional } },
  approve: { weight: step, fields: { request: optional, reason: optional } },
  refuse: { weight: step, fields: { request: optional, reason: required } },
  confirm_late: { weight: step, fields: { seq: required } },
  review: {
    weight: step, fields: { outcome: required, reason: required, result: optional },
  },
  give_final_reply: { weight: grave, fields: { result: required } },
  place: { weight: step, fields: { receiver: required } },
  deliver: { weight: step, fields: { reason: required } },
  call_back: { weight: step, fields: { answer: required, is_solved: optional, reason: required } },
  precheck: { weight: step, fields: { receiver: required, reason: optional } },
  inspect: { weight: step, fields: { receiver: required, reason: optional } },
  assign: { weight: step, fields: { person: required, reason: optional } },
  reject: { weight: grave, fields: { reason: required } },
  return_case: { weight: step, fields: { reason: required } },
  withdraw: { weight: step, fields: { reason: required } },
  send_back: { weight: step, fields: { reason: required } },
  rework: { weight: step, fields: { reason: required } },
  resume: { weight: step, fields: { reason: optional } },
  escalate: { weight: step, fields: { reason: required } },
  hand_down: { weight: step, fields: { receiver: required, reason: required } },
  co_handle: { weight: aside, fields: { receiver: required, reason: required } },
  urge: { weight: aside, fields: { reason: optional } },
  supervise: { weight: aside, fields: { reason: required } },
  copy: { weight: aside, fields: { receiver: required, reason: optional } },
  note: { weight: aside, fields: { reason: required } },
  ask_extension: { weight: aside, fields: { reason: required } },
  ask_suspension: { weight: aside, fields: { until: required, reason: required } },
  ask_cancellation: { weight: aside, fields: { reason: required } },
  appeal_timeout: { weight: aside, fields: { reason: required } },
  release: { weight: aside, fields: { result: required } },
  split: {
    weight: aside, fields: { category: required, description: required, reason: required },
  },
  merge: { weight: grave, fields: { target: required, reason: required } },
  recuse: { weight: grave, fields: { about: required, organisation: optional, reason: required } },
  force_close: { weight: grave, fields: { reason: required } },
}

export const deskActions = Object.keys(table) as DeskAction[]

/** The names of every field that some form has. */
export type FieldName =
  | 'category' | 'receiver' | 'reason' | 'result' | 'has_passed' | 'task' | 'is_condition_met'
  | 'person' | 'until' | 'request' | 'about' | 'organisation' | 'target' | 'outcome' | 'seq'
  | 'description' | 'answer' | 'is_solved'

export const weightOf = (action: DeskAction): Weight => table[action].weight

export const fieldsOf = (action: DeskAction) =>
  Object.entries(table[action].fields) as [FieldName, Asked][]

export type Values = Partial<Record<FieldName, string | boolean | number>>

/** Lengths that the API asks for, so that nobody is sent back for them. */
export const LENGTHS: Partial<Record<FieldName, { min: number; max: number }>> = {
  reason: { min: 2, max: 500 },
  result: { min: 2, max: 2000 },
  description: { min: 1, max: 4000 },
}

export type Wrong = 'missing' | 'short' | 'long'

/** What is wrong with each field; nothing: it may be sent. */
export function findWrong(action: DeskAction, values: Values): Partial<Record<FieldName, Wrong>> {
  const wrong: Partial<Record<FieldName, Wrong>> = {}
  for (const [name, asked] of fieldsOf(action)) {
    const value = typeof values[name] === 'string' ? values[name].trim() : values[name]
    const isEmpty = value === undefined || value === ''
    if (isEmpty || (name === 'is_condition_met' && value !== true)) {
      if (asked === 'required') wrong[name] = 'missing'
      continue
    }
    const limits = LENGTHS[name]
    if (!limits || typeof value !== 'string') continue
    const length = [...value].length
    if (length < limits.min) wrong[name] = 'short'
    if (length > limits.max) wrong[name] = 'long'
  }
  return wrong
}

/** The body to send: what was filled in, without blanks around it. */
export function bodyOf(action: DeskAction, values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const [name] of fieldsOf(action)) {
    const value = values[name]
    const clean = typeof value === 'string' ? value.trim() : value
    if (clean !== undefined && clean !== '') body[name] = clean
  }
  return body
}

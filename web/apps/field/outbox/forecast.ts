// A case as it will be once what waits on this phone is sent, so that one goes on without a signal.
// A guess that is wrong does no harm: the server refuses, and the person is asked.
import type { CaseView } from '@shared/api/client'
import type { DeskAction } from '@shared/cases/forms'

interface Next {
  state?: CaseView['state']
  gives: readonly DeskAction[]
}

const NEXT: Partial<Record<DeskAction, Next>> = {
  accept: { state: 'accepted', gives: ['dispatch', 'escalate'] },
  dispatch: { state: 'dispatched', gives: ['withdraw'] },
  withdraw: { state: 'accepted', gives: ['dispatch', 'escalate'] },
  acknowledge: { state: 'handling', gives: ['submit', 'return_case'] },
  submit: { state: 'done', gives: [] },
  close: { state: 'closed', gives: [] },
  reject: { state: 'rejected', gives: [] },
  rework: { state: 'rework', gives: [] },
  return_case: { state: 'returned', gives: [] },
  self_handle: { state: 'self_handled', gives: [] },
  precheck: { state: 'prechecking', gives: [] },
  inspect: { state: 'inspecting', gives: [] },
  report_precheck: { state: 'reported', gives: [] },
  report_inspection: { state: 'done', gives: [] },
  escalate: { gives: [] },
  hand_down: { gives: [] },
  recuse: { gives: [] },
  merge: { state: 'merged', gives: [] },
  deliver: { gives: [] },
}

/** These are possible whatever the state is. */
const ALWAYS: readonly CaseView['actions'][number][] = ['note', 'attach_file']

/** What the server leaves the version alone for: it happens beside the case. */
const BESIDE = new Set<DeskAction>([
  'note', 'urge', 'copy', 'supervise', 'reply_supervision', 'co_handle', 'report_co_handling',
  'ask_extension', 'ask_suspension', 'ask_cancellation', 'appeal_timeout', 'split',
])

export interface Pending {
  action: DeskAction
  receiver?: string
}

export interface Actor {
  unit: string
  may(permission: string): boolean
}

/** What an action that becomes possible needs; the others need what they were offered for. */
const PERMISSION: Partial<Record<DeskAction, string>> = {
  dispatch: 'case_dispatch',
  withdraw: 'case_dispatch',
  escalate: 'case_escalate',
  acknowledge: 'case_acknowledge',
  return_case: 'case_acknowledge',
  submit: 'case_handle',
}

function after(c: CaseView, { action, receiver }: Pending, actor: Actor): CaseView {
  const next = NEXT[action]
  const version = BESIDE.has(action) ? c.version : c.version + 1
  if (!next) return { ...c, version }
  const isForMe = action === 'dispatch' && receiver === actor.unit
  const gives: readonly DeskAction[] = isForMe ? [...next.gives, 'acknowledge'] : next.gives
  const allowed = gives.filter((each) => actor.may(PERMISSION[each] ?? ''))
  const kept = c.actions.filter((each) => ALWAYS.includes(each))
  // What was closed on the spot stays so, until the server says that a check found otherwise.
  const state = c.state === 'self_handled' ? c.state : next.state ?? c.state
  return { ...c, version, state, actions: [...allowed, ...kept] }
}

export const forecast = (c: CaseView, pending: readonly Pending[], actor: Actor): CaseView =>
  pending.reduce((view, each) => after(view, each, actor), c)

// Which papers a case has: each is of a step that was done, and says what is known of it.
import type { ClockView, RequestView, StepView, TaskView, WorkView } from '../../queries'

export type PaperKind =
  | 'report' | 'receipt' | 'hand_down' | 'supervise' | 'extension' | 'final_reply'

export interface Paper {
  kind: PaperKind
  /** Which of its kind, from 1 in the order they were made. */
  nth: number
  step?: StepView
  task?: TaskView
  request?: RequestView
}

const isHandedOn = ({ action }: StepView) => action === 'hand_down' || action === 'dispatch'

/** What the steps of an action and the rows they made have in common is their order. */
function pairs<T>(steps: readonly StepView[], action: StepView['action'], rows: readonly T[]) {
  const done = steps.filter((each) => each.action === action)
  return rows.map((row, i) => ({ row, step: done[i] }))
}

/** In the order in which they come about. */
export function papersOf(
  steps: readonly StepView[], work: Pick<WorkView, 'tasks' | 'requests'>,
): Paper[] {
  const supervisions = work.tasks.filter(({ kind }) => kind === 'supervise')
    .sort((a, b) => Date.parse(a.given_at) - Date.parse(b.given_at))
  const extensions = work.requests.filter(({ kind }) => kind === 'extension')
    .sort((a, b) => Date.parse(a.asked_at) - Date.parse(b.asked_at))
  const first = steps.find(({ action }) => action === 'report')
  return [
    { kind: 'report', nth: 1, ...(first && { step: first }) },
    { kind: 'receipt', nth: 1, ...(first && { step: first }) },
    ...steps.filter(isHandedOn).map((step, i): Paper => ({ kind: 'hand_down', nth: i + 1, step })),
    ...pairs(steps, 'supervise', supervisions).map(({ row, step }, i): Paper =>
      ({ kind: 'supervise', nth: i + 1, task: row, ...(step && { step }) })),
    ...pairs(steps, 'ask_extension', extensions).map(({ row, step }, i): Paper => ({
      kind: 'extension', nth: i + 1, request: row, ...(step && { step }),
    })),
    ...steps.filter(({ action }) => action === 'give_final_reply').slice(-1)
      .map((step): Paper => ({ kind: 'final_reply', nth: 1, step })),
  ]
}

/** Who decided on a request: the step that was done at that moment. */
export const decisionOf = (steps: readonly StepView[], { decided_at: at }: RequestView) =>
  at === undefined
    ? undefined
    : steps.find(({ action, at: done }) =>
      (action === 'approve' || action === 'refuse') && done === at)

/** Until it is decided, the limit is what the clock says; then, what was kept with the decision. */
export function limitsOf(
  { state, limit_before: old, limit_after: fresh }: RequestView,
  clock: Pick<ClockView, 'limit' | 'extension_amounts'> | undefined,
): { old?: ClockView['limit']; new?: ClockView['limit'] } {
  if (state !== 'open') return { ...(old && { old }), ...(fresh && { new: fresh }) }
  if (!clock) return {}
  const { limit, extension_amounts: amounts } = clock
  const amount = amounts.reduce((sum, each) => sum + each, limit.amount)
  return { old: { ...limit, amount } }
}

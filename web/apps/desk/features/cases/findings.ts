// What somebody who was sent found stands in the task; the step that told it is of the same moment.
import type { StepView, TaskView } from './queries'

const KINDS: Partial<Record<StepView['action'], readonly TaskView['kind'][]>> = {
  report_precheck: ['precheck'],
  report_inspection: ['inspect', 'random_check'],
  report_co_handling: ['co_handle'],
  reply_supervision: ['supervise'],
}

export function findingOf(
  step: Pick<StepView, 'action' | 'at' | 'recorded_at'>,
  tasks: readonly TaskView[],
): TaskView | undefined {
  const kinds = KINDS[step.action]
  return tasks.find(({ kind, done_at: doneAt }) =>
    kinds?.includes(kind) && (doneAt === step.at || doneAt === step.recorded_at))
}

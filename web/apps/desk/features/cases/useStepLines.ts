import { computed } from 'vue'
import { spanText } from '@shared/i18n/span'
import { t } from '@shared/i18n/t'
import { findingOf } from './findings'
import type { StepView, TaskView } from './queries'
import { useHolder } from './useHolder'

const BY_SERVER = new Set(['breach', 'lapse', 'escalate', 'resume'])
const MINUTE_MS = 60_000
/** Sooner than that it came at once. */
const LATE_FROM_MS = 5 * MINUTE_MS
const isOfFile = (step: StepView) => step.action.endsWith('_file')

function isLate(step: StepView): boolean {
  const done = Date.parse(step.device_time ?? step.at)
  return step.is_late_sync && Date.parse(step.recorded_at) - done >= LATE_FROM_MS
}

/** The steps of a case with what reading them one after another tells. */
export function useStepLines(
  steps: () => readonly StepView[],
  tasks: () => readonly TaskView[],
) {
  const { nameOf, nameOfParty } = useHolder()

  function whoOf(step: StepView): string {
    if (step.acting_post) {
      const kind = step.acting_kind && t(`identity.kind.${step.acting_kind}`)
      return [nameOf(step.unit), kind, step.acting_name].filter(Boolean).join(' · ')
    }
    return BY_SERVER.has(step.action) ? t('cases.step.by_server') : t('cases.step.by_reporter')
  }

  return computed(() =>
    steps().map((step, i, all) => {
      const before = all[i - 1]
      const gap = before ? Date.parse(step.at) - Date.parse(before.at) : 0
      return {
        step,
        who: whoOf(step),
        to: step.receiver && !isOfFile(step)
          ? t('cases.step.to', { name: nameOfParty(step.receiver) })
          : '',
        after: gap >= MINUTE_MS ? t('cases.step.after', { span: spanText(gap) }) : '',
        isLate: isLate(step),
        found: findingOf(step, tasks()),
        isMoved: before !== undefined && before.level !== step.level,
      }
    }),
  )
}

// What may be chosen in the fields that offer a few things of the case itself.
import type { CaseView } from '@shared/api/client'
import { momentOf } from '@shared/format/time'
import { t } from '@shared/i18n/t'
import type { StepView, TaskView, WorkView } from './model'
import type { DeskAction, FieldName } from './forms'

export interface Choice {
  value: string
  text: string
}

const ABOUT = ['grid_member', 'village', 'township', 'organisation'] as const
const OUTCOMES = ['reopened', 'upheld'] as const
const RATINGS = ['satisfied', 'fairly_satisfied', 'unsatisfied'] as const

const KINDS: Partial<Record<DeskAction, readonly TaskView['kind'][]>> = {
  report_precheck: ['precheck'],
  report_inspection: ['inspect', 'random_check'],
  report_co_handling: ['co_handle'],
  reply_supervision: ['supervise'],
}

export interface Around {
  case: CaseView
  work?: WorkView
  steps?: readonly StepView[]
}

export function choicesOf(name: FieldName, action: DeskAction, around: Around): Choice[] {
  switch (name) {
    case 'has_passed':
      return [
        { value: 'yes', text: t('cases.field.passed') },
        { value: 'no', text: t('cases.field.failed') },
      ]
    case 'about':
      return ABOUT.map((value) => ({ value, text: t(`cases.about.${value}`) }))
    case 'outcome':
      return OUTCOMES.map((value) => ({ value, text: t(`cases.outcome.${value}`) }))
    case 'answer':
      return [
        ...(around.case.state === 'rejected'
          ? [{ value: 'objection', text: t('cases.answer.objection') }]
          : RATINGS.map((value) => ({ value, text: t(`cases.rating.${value}`) }))),
        { value: 'none', text: t('cases.answer.none') },
      ]
    case 'is_solved':
      return [
        { value: 'yes', text: t('common.yes') },
        { value: 'no', text: t('common.no') },
        { value: '', text: '—' },
      ]
    case 'request':
      return (around.work?.requests ?? [])
        .filter((each) => each.state === 'open')
        .map((each) => ({
          value: each.id,
          text: `${t(`cases.request.${each.kind}`)} · ${momentOf(each.asked_at)} · ${each.reason}`,
        }))
    case 'task':
      return (around.work?.tasks ?? [])
        .filter((each) => each.state === 'open' && KINDS[action]?.includes(each.kind))
        .map((each) => ({
          value: each.id,
          text: `${t(`cases.task.${each.kind}`)} · ${momentOf(each.given_at)} ${each.instruction}`,
        }))
    case 'seq':
      return (around.steps ?? [])
        .filter((each) => each.waits_for_confirmation)
        .map((each) => ({
          value: String(each.seq),
          text: `${momentOf(each.at)} · ${t(`cases.action.${each.action}`)} ${each.reason}`,
        }))
    default:
      return []
  }
}

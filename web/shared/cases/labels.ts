// What a field is called: the same reason is a remark here and an instruction there.
import type { Key } from '@shared/i18n/t'
import type { DeskAction, FieldName } from './forms'

const REASONS: Partial<Record<DeskAction, Key>> = {
  note: 'cases.field.note',
  call_back: 'cases.field.said',
  deliver: 'cases.field.deliver',
  precheck: 'cases.field.instruction',
  inspect: 'cases.field.instruction',
  co_handle: 'cases.field.instruction',
  dispatch: 'cases.field.instruction',
}

const RESULTS: Partial<Record<DeskAction, Key>> = {
  submit: 'cases.field.done',
  self_handle: 'cases.field.done',
  report_co_handling: 'cases.field.done',
  report_precheck: 'cases.field.found',
  report_inspection: 'cases.field.found',
  reply_supervision: 'cases.field.reply',
  give_final_reply: 'cases.field.reply',
  release: 'cases.field.summary',
}

export function labelOf(name: FieldName, action: DeskAction): Key {
  if (name === 'reason') return REASONS[action] ?? 'cases.field.reason'
  if (name === 'result') return RESULTS[action] ?? 'cases.field.result'
  return `cases.field.${name}`
}

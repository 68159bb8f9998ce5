// What may be done to an undertaking: its fields, and how it is sent.
import { answer, api, type Schemas } from '@shared/api/client'
import { dayOf } from '@shared/format/time'
import { t } from '@shared/i18n/t'
import type { CommandField } from '@shared/ui/commandForm'
import { dayAhead } from './numbers'

export type Act = 'acknowledge' | 'answer' | 'send_back' | 'close' | 'withdraw'

const reason = (): CommandField =>
  ({ name: 'reason', label: t('centre.field.reason'), type: 'lines', isRequired: true })

export const dueField = (): CommandField => ({
  name: 'due_on',
  label: t('centre.field.due_on'),
  type: 'date',
  isRequired: true,
  value: dayAhead(dayOf(Date.now()), 7),
  help: t('centre.help.due_on'),
})

export function fieldsOf(act: Act): CommandField[] {
  if (act === 'answer') {
    const options = (['done', 'not_done'] as const).map((value) =>
      ({ value, text: t(`centre.outcome.${value}`) }))
    return [
      { name: 'outcome', label: t('centre.field.outcome'), options, isRequired: true },
      { name: 'answer', label: t('centre.field.answer'), type: 'lines', isRequired: true },
    ]
  }
  if (act === 'send_back') return [reason(), dueField()]
  return act === 'withdraw' ? [reason()] : []
}

type Values = Record<string, string>

export function actOn(id: string, act: Act, values: Values, key: string) {
  const sent = { params: { path: { id } }, headers: { 'Idempotency-Key': key } }
  const to = '/api/v1/centre/undertakings/{id}'
  const { reason: why = '', due_on: until = '', answer: words = '' } = values
  if (act === 'answer') {
    const outcome = values.outcome as Schemas['AnswerBody']['outcome']
    return answer(api.POST(`${to}/answer`, { ...sent, body: { outcome, answer: words } }))
  }
  if (act === 'send_back')
    return answer(api.POST(`${to}/send_back`, { ...sent, body: { reason: why, due_on: until } }))
  if (act === 'withdraw')
    return answer(api.POST(`${to}/withdraw`, { ...sent, body: { reason: why } }))
  if (act === 'close') return answer(api.POST(`${to}/close`, { ...sent, body: {} }))
  return answer(api.POST(`${to}/acknowledge`, { ...sent, body: {} }))
}

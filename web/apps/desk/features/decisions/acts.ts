// What may be done to a matter beside its meetings: the fields, and how it is sent.
import { answer, api, type Schemas } from '@shared/api/client'
import { t } from '@shared/i18n/t'
import type { CommandField } from '@shared/ui/commandForm'
import type { MatterAction } from './queries'

/** Those that record a meeting have a form of their own. */
export const MEETINGS: readonly MatterAction[] = [
  'propose', 'discuss', 'review', 'resolve', 'revoke',
]

const reason = (): CommandField =>
  ({ name: 'reason', label: t('decisions.field.reason'), type: 'lines', isRequired: true })
const due = (): CommandField =>
  ({ name: 'due_on', label: t('decisions.field.due_on'), type: 'date', isRequired: true })
const posting = (): CommandField[] => [
  { name: 'text', label: t('decisions.field.text'), type: 'lines', isRequired: true },
  { name: 'place', label: t('decisions.field.place'), isRequired: true },
]

export function fieldsOfAct(act: MatterAction): CommandField[] {
  switch (act) {
    case 'publish':
    case 'publish_results':
      return posting()
    case 'correct':
      return [
        ...posting(),
        {
          name: 'correction', label: t('decisions.field.correction'), type: 'lines',
          isRequired: true,
        },
      ]
    case 'implement':
      return [
        due(),
        { name: 'plan', label: t('decisions.field.plan'), type: 'lines', isRequired: true },
      ]
    case 'order_correction':
      return [due(), reason()]
    case 'archive':
      return []
    default:
      return [reason()]
  }
}

type Values = Record<string, string>
type Reasoned = 'withdraw' | 'settle' | 'object' | 'send_back' | 'lift_order' | 'annul'

export function actOn(id: string, act: MatterAction, values: Values, key: string) {
  const sent = { params: { path: { id } }, headers: { 'Idempotency-Key': key } }
  const to = '/api/v1/decisions/{id}'
  const { text = '', place = '', due_on: until = '', plan = '', reason: why = '' } = values
  if (act === 'publish' || act === 'publish_results')
    return answer(api.POST(`${to}/${act}`, { ...sent, body: { text, place } }))
  if (act === 'correct') {
    const { correction = '' } = values
    return answer(api.POST(`${to}/correct`, { ...sent, body: { text, place, correction } }))
  }
  if (act === 'implement')
    return answer(api.POST(`${to}/implement`, { ...sent, body: { due_on: until, plan } }))
  if (act === 'order_correction')
    return answer(
      api.POST(`${to}/order_correction`, { ...sent, body: { due_on: until, reason: why } }),
    )
  if (act === 'archive') return answer(api.POST(`${to}/archive`, { ...sent, body: {} }))
  return answer(api.POST(`${to}/${act as Reasoned}`, { ...sent, body: { reason: why } }))
}

export type VoteBody = Schemas['VoteBody']
type Vote = 'discuss' | 'review' | 'resolve' | 'revoke'

export const voteOn = (id: string, act: MatterAction, body: VoteBody, key: string) =>
  answer(api.POST(`/api/v1/decisions/{id}/${act as Vote}`, {
    params: { path: { id } }, body, headers: { 'Idempotency-Key': key },
  }))

export const studyOf = (id: string, body: Schemas['StudyBody'], key: string) =>
  answer(api.POST('/api/v1/decisions/{id}/propose', {
    params: { path: { id } }, body, headers: { 'Idempotency-Key': key },
  }))

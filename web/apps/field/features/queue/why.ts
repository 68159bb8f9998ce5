// What the server refused, in words of what can be done about it from here.
import { Refusal } from '@shared/api/client'
import { refusalText } from '@shared/i18n/refusal'
import { t } from '@shared/i18n/t'
import type { Entry } from '../../outbox/outbox'

type Told = Pick<Entry, 'order' | 'outcome'>

/**
 * The id of a report is made here and nowhere twice: whoever has it is this report, sent earlier in
 * other words, and its answer was lost. Sent again it is refused for ever.
 */
export const isTaken = ({ order, outcome }: Told): boolean =>
  order.kind === 'report' && outcome.refused?.reason === 'case.id_taken'

export function whyOf(entry: Told): string {
  const { refused } = entry.outcome
  if (!refused) return ''
  if (isTaken(entry)) {
    const isReporter = refused.field === 'reporter'
    return t(isReporter ? 'field.queue.taken.reporter' : 'field.queue.taken.words')
  }
  return refusalText(new Refusal(refused.status, refused.reason, refused.detail))
}

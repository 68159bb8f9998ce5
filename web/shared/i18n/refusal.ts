import { Refusal } from '@shared/api/client'
import { language, t, textOf } from './t'

/** What a refusal means: our words, else the server's (English), else its reason. */
export function refusalText(error: unknown): string {
  if (!(error instanceof Refusal)) return error instanceof Error ? error.message : String(error)
  if (error.reason === 'network') return t('problem.network')
  const known = textOf(`reason.${error.reason}`)
  if (known) return known
  if (language.value === 'en' && error.detail) return error.detail
  const unknown = t('problem.unknown', { reason: error.reason })
  return error.detail ? `${unknown} ${error.detail}` : unknown
}

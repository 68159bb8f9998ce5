import type { Schemas } from '@shared/api/client'
import { momentOf } from '@shared/format/time'
import { t } from '@shared/i18n/t'

/** When and by what one signed in before this session; nothing: this is the first. */
export function lastSignInText({ last_sign_in: last }: Schemas['Me']): string {
  if (!last) return ''
  const by = last.device ?? t(`identity.last.${last.kind}`)
  return t('identity.last.text', { at: momentOf(last.at), by })
}

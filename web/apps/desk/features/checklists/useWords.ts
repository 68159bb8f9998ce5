import { language, t } from '@shared/i18n/t'
import type { Check } from './queries'

/** The list is in both languages: a county's own, too. */
export const wordOf = (text: { zh: string; en: string }) =>
  language.value === 'en' ? text.en : text.zh

export const stateText = (check: Check | null | undefined) =>
  t(`checklist.state.${check?.state ?? 'never'}`)

export const kindText = (check: Check) => t(`checklist.kind.${check.kind}`)

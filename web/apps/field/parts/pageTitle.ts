import { watchEffect } from 'vue'
import { t } from '@shared/i18n/t'

/** The title of the window, in the language chosen. */
export function usePageTitle(title: () => string): void {
  watchEffect(() => (document.title = `${title()} · ${t('field.name')}`))
}

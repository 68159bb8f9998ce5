import { momentOf } from '@shared/format/time'
import '@shared/i18n/slip'
import { t } from '@shared/i18n/t'
import { printSheet } from '@shared/ui/print'
import { session } from '../../identity'

/** Prints the ReportSlip of the page. */
export function printSlip(): void {
  const { name = '', county_name: county = '' } = session.me.value ?? {}
  void printSheet('slip', {
    head: `${county} · ${t('slip.title')}`,
    foot: t('print.by', { name, at: momentOf(Date.now()) }),
  })
}

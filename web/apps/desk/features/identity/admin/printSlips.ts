import { momentOf } from '@shared/format/time'
import { t } from '@shared/i18n/t'
import { printSheet } from '@shared/ui/print'
import { session } from '../session'

/** Prints the SlipSheets of that name. */
export function printSlips(sheet: string): void {
  const { name = '', county_name: county = '' } = session.me.value ?? {}
  void printSheet(sheet, {
    isCut: true,
    head: `${county} · ${t('activation.title')}`,
    foot: t('print.by', { name, at: momentOf(Date.now()) }),
  })
}

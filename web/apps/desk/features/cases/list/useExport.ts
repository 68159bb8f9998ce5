// A list as a file: walked from the first case to the last, with what it is a list of.
import { ref, shallowRef } from 'vue'
import type { CaseView } from '@shared/api/client'
import { dayOf, hourOf, momentOf } from '@shared/format/time'
import { t } from '@shared/i18n/t'
import { session } from '../../identity'
import { columns } from '../columns'
import type { CaseFilters } from '../filters'
import { readList } from '../queries'
import { csvOf } from './csv'
import { whatMayLeave } from './leaving'
import { saveFile } from './saveFile'
import { useCellText } from './useCellText'
import { useFilterText } from './useFilterText'
import { walkList } from './walk'

const PAGE = 100

export function useExport() {
  const cellText = useCellText()
  const filterText = useFilterText()
  const count = ref(0)
  const isBusy = ref(false)
  const error = shallowRef<unknown>()
  let isCancelled = false

  function tableOf(cases: readonly CaseView[], filters: CaseFilters, now: number): string[][] {
    const { name = '', county_name: county = '', is_demo: isDemo } = session.me.value ?? {}
    return [
      [`${county} ${t('cases.page.title')}`],
      ...(isDemo ? [[t('app.demo')]] : []),
      [t('lists.file.filter', { text: filterText(filters) })],
      [t('lists.file.count', { n: cases.length })],
      [t('lists.file.by', { name, at: momentOf(now) })],
      [],
      columns.value.map((column) => t(`cases.column.${column}`)),
      ...cases.map((each) => columns.value.map((column) => cellText(each, column))),
    ]
  }

  async function run(filters: CaseFilters): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    isCancelled = false
    count.value = 0
    error.value = undefined
    try {
      const cases = await walkList({
        read: (before) => readList(filters, before, PAGE),
        onProgress: (done) => (count.value = done),
        isCancelled: () => isCancelled,
      })
      if (!cases) return
      const now = Date.now()
      const at = `${dayOf(now)}-${hourOf(now).replace(':', '')}`
      const text = csvOf(tableOf(whatMayLeave(cases), filters, now))
      saveFile(`${t('cases.page.title')}-${at}.csv`, text, 'text/csv;charset=utf-8')
    } catch (refusal) {
      error.value = refusal
    } finally {
      isBusy.value = false
    }
  }

  return { count, isBusy, error, run, cancel: () => (isCancelled = true) }
}

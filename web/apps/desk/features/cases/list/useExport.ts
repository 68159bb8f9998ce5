// A list as a file for spreadsheets: the server makes it, masks it and has it on record.
import { ref, shallowRef } from 'vue'
import { api, type Schemas } from '@shared/api/client'
import { saveFile } from '@shared/files/saveFile'
import { dayOf, hourOf } from '@shared/format/time'
import { language, t } from '@shared/i18n/t'
import { columns } from '../columns'
import type { CaseFilters } from '../filters'
import { orderOf, type SheetFormat } from './sheetOrder'

export function useExport() {
  const format = ref<SheetFormat>() // Of the file that is being made.
  const error = shallowRef<unknown>()
  /** Of a file that has not all of the list: how many it has. */
  const cutAt = ref<number>()
  let ending: AbortController | undefined

  async function fetchFile(body: Schemas['SheetOrder'], signal: AbortSignal) {
    const { data, response } = await api.POST('/api/v1/cases/exports', {
      body, signal, parseAs: 'blob',
    })
    if (signal.aborted) return
    const now = Date.now()
    const at = `${dayOf(now)}-${hourOf(now).replace(':', '')}`
    saveFile(`${t('cases.page.title')}-${at}.${body.format}`, data as Blob)
    const isCut = response.headers.get('x-more') === 'true'
    cutAt.value = isCut ? Number(response.headers.get('x-rows')) : undefined
  }

  async function run(filters: CaseFilters, wanted: SheetFormat): Promise<void> {
    if (format.value) return
    format.value = wanted
    error.value = cutAt.value = undefined
    const mine = (ending = new AbortController())
    try {
      await fetchFile(orderOf(filters, columns.value, wanted, language.value), mine.signal)
    } catch (refusal) {
      if (!mine.signal.aborted) error.value = refusal
    } finally {
      format.value = undefined
    }
  }

  return { format, error, cutAt, run, cancel: () => ending?.abort() }
}

import { nextTick, ref, shallowRef } from 'vue'
import { momentOf } from '@shared/format/time'
import { t } from '@shared/i18n/t'
import { printSheet } from '@shared/ui/print'
import { session } from '../../identity'

interface Sheet {
  calls: readonly unknown[]
  by_case: number
  has_more: boolean
}

/** Whom to call, fetched for one print and gone from the page once it is over. */
export function useCallPaper<S extends Sheet>(
  name: string, title: () => string, fetch: () => Promise<S>,
) {
  const list = shallowRef<S>()
  const error = shallowRef<unknown>()
  const isBusy = ref(false)
  const told = ref('')

  async function onPaper() {
    const { name: who = '', county_name: county = '' } = session.me.value ?? {}
    await nextTick()
    const isOver = new Promise((over) => addEventListener('afterprint', over, { once: true }))
    await printSheet(name, {
      isWide: true,
      head: `${county} · ${title()}`,
      foot: t('print.by', { name: who, at: momentOf(Date.now()) }),
    })
    await isOver
  }
  async function print() {
    isBusy.value = true
    error.value = undefined
    told.value = ''
    try {
      list.value = await fetch()
      const { calls, by_case: byCase, has_more: hasMore } = list.value
      told.value = [
        calls.length === 0 ? t('calls.none') : '',
        byCase > 0 ? t('calls.by_case', { n: byCase }) : '',
        hasMore ? t('calls.more') : '',
      ].join('')
      if (calls.length > 0) await onPaper()
    } catch (refusal) {
      error.value = refusal
    } finally {
      list.value = undefined
      isBusy.value = false
    }
  }
  return { list, error, isBusy, told, print }
}

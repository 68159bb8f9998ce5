import { computed, reactive, ref } from 'vue'
import type { CaseView } from '@shared/api/client'
import { uuid7 } from '@shared/api/uuid7'
import type { DeskAction } from '@shared/cases/forms'
import { postAction } from '../actions/useSend'
import { isDue, runBulk, type BulkRow } from './bulk'

/** Does one action to many cases, each under its own key and for the version that was listed. */
export function useBulk(action: DeskAction, cases: readonly CaseView[], post = postAction) {
  const rows = reactive(
    cases
      .filter((each) => each.actions.includes(action))
      .map((of): BulkRow => ({ of, state: 'waiting', key: uuid7() })),
  ) as BulkRow[]
  const left = cases.filter((each) => !each.actions.includes(action))
  const isBusy = ref(false)
  const hasBegun = ref(false)
  let isCancelled = false

  const counts = computed(() => {
    const of = (...states: BulkRow['state'][]) =>
      rows.filter((row) => states.includes(row.state)).length
    return {
      done: of('done'), refused: of('refused'), unknown: of('unknown'),
      waiting: of('waiting', 'sending'),
    }
  })

  async function run(body: Record<string, unknown>) {
    if (isBusy.value) return
    isBusy.value = hasBegun.value = true
    isCancelled = false
    try {
      await runBulk(rows, {
        send: ({ of, key }) => sendOne(of, key, body),
        isCancelled: () => isCancelled,
      })
    } finally {
      isBusy.value = false
    }
  }
  const sendOne = (of: CaseView, key: string, body: Record<string, unknown>) =>
    post({ id: of.id, action, body, version: of.version, key })

  const mayGoOn = computed(() => !isBusy.value && rows.some(isDue))
  return {
    rows, left, counts, isBusy, hasBegun, mayGoOn, run, cancel: () => (isCancelled = true),
  }
}

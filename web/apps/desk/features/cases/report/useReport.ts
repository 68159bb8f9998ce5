// Writes a report down and sends it: one id until the server has said what became of it.
import { computed, reactive, ref, shallowRef } from 'vue'
import { answer, api, Refusal, type Schemas } from '@shared/api/client'
import { uuid7 } from '@shared/api/uuid7'
import { forgetWith } from '../forget'
import { bodyOf, emptyReport, type ReportBody, type ReportDraft } from './reportForm'

export type Receipt = Schemas['Receipt']

/** A report that was taken in, with what its slip says. The code is told once and kept nowhere. */
export interface Taken {
  receipt: Receipt
  body: ReportBody
}

const draft = reactive<ReportDraft>(emptyReport(''))
const taken = shallowRef<readonly Taken[]>([])
// Of what was sent and not answered: it may have arrived, so it must not change.
const unanswered = shallowRef<ReportBody>()

/** Another person finds nothing of it. */
export function forgetReports(): void {
  Object.assign(draft, emptyReport(''))
  taken.value = []
  unanswered.value = undefined
}
forgetWith(forgetReports)

const post = (body: ReportBody) => answer(api.POST('/api/v1/cases', { body })) as Promise<Receipt>

export function useReport(today: string, send = post) {
  if (!draft.receivedOn) draft.receivedOn = today
  const refusal = shallowRef<Refusal>()
  const isBusy = ref(false)

  async function submit(): Promise<Taken | undefined> {
    if (isBusy.value) return undefined
    isBusy.value = true
    refusal.value = undefined
    const body = unanswered.value ?? bodyOf(draft, uuid7())
    try {
      const one = { receipt: await send(body), body }
      unanswered.value = undefined
      taken.value = [one, ...taken.value]
      Object.assign(draft, emptyReport(today))
      return one
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      unanswered.value = error.isUndecided ? body : undefined
      refusal.value = error
      return undefined
    } finally {
      isBusy.value = false
    }
  }

  const isUnanswered = computed(() => unanswered.value !== undefined)
  return { draft, taken, refusal, isBusy, isUnanswered, submit }
}

// Writes a report down and sends it: one id until the server has said what became of it.
import { computed, reactive, ref, shallowRef } from 'vue'
import { answer, api, Refusal, type Schemas } from '@shared/api/client'
import { uuid7 } from '@shared/api/uuid7'
import { forgetWith } from '../forget'
import { bodyOf, emptyReport, nextOfPile, type ReportBody, type ReportDraft } from './reportForm'

export type Receipt = Schemas['Receipt']

/** A report that was taken in, with what its slip says. The code is told once and kept nowhere. */
export interface Taken {
  receipt: Receipt
  body: ReportBody
}

/** One by one at the window, or a pile of paper forms. */
export type Desk = 'window' | 'pile'

/** What a pile is of is said once. */
const blank: Record<Desk, ReportDraft> = {
  window: emptyReport(''),
  pile: { ...emptyReport(''), channel: 'paper' },
}
const kept = (desk: Desk) => ({
  draft: reactive<ReportDraft>({ ...blank[desk] }),
  taken: shallowRef<readonly Taken[]>([]),
  // Of what was sent and not answered: it may have arrived, so it must not change.
  unanswered: shallowRef<ReportBody>(),
})
const desks = { window: kept('window'), pile: kept('pile') }

/** Another person finds nothing of it. */
export function forgetReports(): void {
  for (const desk of ['window', 'pile'] as const) {
    Object.assign(desks[desk].draft, blank[desk])
    desks[desk].taken.value = []
    desks[desk].unanswered.value = undefined
  }
}
forgetWith(forgetReports)

const post = (body: ReportBody) => answer(api.POST('/api/v1/cases', { body })) as Promise<Receipt>

export function useReport(today: string, send = post, desk: Desk = 'window') {
  const { draft, taken, unanswered } = desks[desk]
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
      Object.assign(draft, desk === 'pile' ? nextOfPile(draft) : emptyReport(today))
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

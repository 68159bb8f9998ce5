import { computed, onMounted, ref, shallowRef } from 'vue'
import { Refusal, type CaseView } from '@shared/api/client'
import { home, loadWhole, past, refreshWhole, wholes } from '../../sync/local'
import { casesOf, type Whole } from '../../sync/home'
import { seenWith } from '../../outbox/seen'

/** A case from the phone; then, if there is a signal, as it is now. */
export function useWhole(id: string) {
  const refusal = shallowRef<Refusal>()
  const isLoaded = ref(false)
  const kept = computed(() => wholes.get(id))
  const find = (cases: readonly CaseView[] = []) => cases.find((each) => each.id === id)
  const inHome = computed(() => home.value && find(casesOf(home.value.value)))
  const inList = computed(() => inHome.value ?? find(past.value?.value))
  /** What the list has, when the case itself was never looked at. */
  const whole = computed<Whole | undefined>(() => {
    if (kept.value) return kept.value.value
    if (!inList.value) return undefined
    const work = { clocks: [], tasks: [], requests: [], children: [] }
    return { case: inList.value, steps: [], work, files: [] }
  })
  /** Only what a list has of it is on the phone. */
  const isPart = computed(() => !kept.value)
  const savedAt = computed(() =>
    kept.value?.savedAt ?? (inHome.value ? home.value : past.value)?.savedAt)
  const seen = computed(() => whole.value && seenWith(whole.value.case))

  async function look(): Promise<void> {
    refusal.value = undefined
    try {
      await refreshWhole(id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refusal.value = error
    }
  }

  onMounted(async () => {
    await loadWhole(id)
    isLoaded.value = true
    await look()
  })
  const isPast = computed(() => !inHome.value && inList.value !== undefined)
  return { whole, seen, savedAt, refusal, isLoaded, isPart, isPast, look }
}

import { computed, onMounted, ref, shallowRef } from 'vue'
import { Refusal } from '@shared/api/client'
import { home, loadWhole, refreshWhole, wholes } from '../../sync/local'
import { casesOf, type Whole } from '../../sync/home'
import { seenWith } from '../../outbox/seen'

/** A case from the phone; then, if there is a signal, as it is now. */
export function useWhole(id: string) {
  const refusal = shallowRef<Refusal>()
  const isLoaded = ref(false)
  const kept = computed(() => wholes.get(id))
  const inList = computed(() =>
    home.value && casesOf(home.value.value).find((each) => each.id === id))
  /** What the list has, when the case itself was never looked at. */
  const whole = computed<Whole | undefined>(() => {
    if (kept.value) return kept.value.value
    if (!inList.value) return undefined
    const work = { clocks: [], tasks: [], requests: [], children: [] }
    return { case: inList.value, steps: [], work, files: [] }
  })
  const savedAt = computed(() => kept.value?.savedAt ?? home.value?.savedAt)
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
  return { whole, seen, savedAt, refusal, isLoaded, look }
}

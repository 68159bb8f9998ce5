// The slips of a part of the county, in memory only while their page is open.
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { answer, api } from '@shared/api/client'
import { session } from '../session'
import { gatherSlips, type Slip } from './slips'

export function useSlips() {
  const slips = shallowRef<readonly Slip[]>()
  /** The part that they are of; nothing: the whole county. */
  const part = ref('')
  const count = ref<number>() // Of what is being fetched.
  const error = shallowRef<unknown>()
  let run = 0

  function forget(): void {
    run += 1
    slips.value = count.value = error.value = undefined
  }

  async function make(unit: string): Promise<void> {
    forget()
    const mine = run
    const isStopped = () => run !== mine
    count.value = 0
    part.value = unit
    try {
      const found = await gatherSlips(
        (after) => answer(api.POST('/api/v1/activation-slips', {
          body: { ...(unit && { unit }), ...(after && { after }) },
        })),
        (n) => (count.value = n), isStopped)
      if (found) slips.value = found
    } catch (refusal) {
      if (!isStopped()) error.value = refusal
    } finally {
      if (!isStopped()) count.value = undefined
    }
  }

  // A locked desk, another post or another site: nobody is to find codes there. Made again, they
  // are the same.
  watch([session.hasEnded, () => session.me.value?.post], forget)
  addEventListener('pagehide', forget)
  onScopeDispose(() => {
    removeEventListener('pagehide', forget)
    forget()
  })

  return { slips, part, count, error, make, forget }
}

// A list on its way to the printer: what is not on the screen yet is fetched first.
import { ref, shallowRef } from 'vue'
import type { CaseFilters } from '../filters'
import { readList } from '../queries'
import { gather, type Gathered } from './gather'

const PAGE = 100

export function usePaper() {
  const count = ref<number>() // Of what is being fetched.
  const sheet = shallowRef<Gathered>({ cases: [], hasMore: false })
  const error = shallowRef<unknown>()
  let run = 0

  function stop(): void {
    run += 1
    count.value = undefined
  }

  /** Whether the sheet has what the filters have. */
  async function fetchAll(filters: CaseFilters): Promise<boolean> {
    if (count.value !== undefined) return false
    stop()
    const mine = run
    const isStopped = () => run !== mine
    count.value = 0
    error.value = undefined
    try {
      const found = await gather(
        (cursor) => readList(filters, cursor, PAGE), (n) => (count.value = n), isStopped)
      if (found) sheet.value = found
      return found !== undefined
    } catch (refusal) {
      if (!isStopped()) error.value = refusal
      return false
    } finally {
      if (!isStopped()) stop()
    }
  }

  return { count, sheet, error, fetchAll, stop }
}

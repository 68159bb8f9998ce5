import { computed, ref } from 'vue'
import type { CaseView } from '@shared/api/client'

/** Which of the cases that are listed are chosen; what leaves the list is chosen no more. */
export function useSelection(listed: () => readonly CaseView[]) {
  const ids = ref<ReadonlySet<string>>(new Set())
  const chosen = computed(() => listed().filter((each) => ids.value.has(each.id)))
  const isAll = computed(() => listed().length > 0 && chosen.value.length === listed().length)

  function toggle(id: string) {
    const next = new Set(ids.value)
    if (!next.delete(id)) next.add(id)
    ids.value = next
  }
  const toggleAll = () =>
    (ids.value = isAll.value ? new Set() : new Set(listed().map((each) => each.id)))
  const clear = () => (ids.value = new Set())
  function leave(gone: readonly string[]) {
    ids.value = new Set([...ids.value].filter((id) => !gone.includes(id)))
  }

  return { chosen, isAll, has: (id: string) => ids.value.has(id), toggle, toggleAll, clear, leave }
}

export type Selection = ReturnType<typeof useSelection>

// What is typed is kept by itself a moment later, and when the page is left or hidden.
import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import { mine, opened } from '../vault/opened'
import { isWorthKeeping, type Draft } from '../store/drafts'

const SOON_MS = 400

export function useDraft<D extends Draft>(id: string, fresh: () => D) {
  const draft = ref() as Ref<D | undefined>
  const problem = shallowRef<unknown>()
  const { drafts } = mine()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isChanged = false
  let isOver = false

  async function keep(): Promise<void> {
    clearTimeout(timer)
    if (!isChanged || isOver || !draft.value || !opened.value) return
    isChanged = false
    try {
      if (isWorthKeeping(draft.value)) await drafts.keep(id, draft.value, Date.now())
      else await drafts.drop(id)
      problem.value = undefined
    } catch (error) {
      isChanged = true
      problem.value = error
    }
  }

  /** It was sent off, or given up: nothing is kept any more. */
  function end(): void {
    clearTimeout(timer)
    isOver = true
  }

  const onHide = () => document.visibilityState === 'hidden' && void keep()
  onMounted(async () => {
    draft.value = ((await drafts.read(id)) as D | undefined) ?? fresh()
    watch(draft, () => {
      isChanged = true
      clearTimeout(timer)
      timer = setTimeout(() => void keep(), SOON_MS)
    }, { deep: true })
  })
  document.addEventListener('visibilitychange', onHide)
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', onHide)
    void keep()
  })
  return { draft, problem, keep, end }
}

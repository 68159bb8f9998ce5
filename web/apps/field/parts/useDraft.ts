// What is typed is kept by itself a moment later, and when the page is left or hidden.
import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import { mine, opened } from '../vault/opened'
import { isWorthKeeping, type Draft } from '../store/drafts'

const SOON_MS = 400

/** The page is left, or put out of sight, from where it may never come back. */
function onLeave(work: () => void): void {
  const onHide = () => document.visibilityState === 'hidden' && work()
  document.addEventListener('visibilitychange', onHide)
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', onHide)
    work()
  })
}

export function useDraft<D extends Draft>(id: string, fresh: () => D) {
  const draft = ref() as Ref<D | undefined>
  const problem = shallowRef<unknown>()
  const { drafts } = mine()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isChanged = false
  let isHeld = false
  let keeping: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    if (!isChanged || isHeld || !draft.value || !opened.value) return
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

  /** One after another: an older version never comes after a newer one. */
  function keep(): Promise<void> {
    clearTimeout(timer)
    keeping = keeping.then(write)
    return keeping
  }

  /**
   * It is being sent off: nothing is kept any more, and what was being kept is, so that a draft
   * that has become something else does not come back.
   */
  async function hold(): Promise<void> {
    clearTimeout(timer)
    isHeld = true
    await keeping
  }

  /** It could not be sent off: it is a draft as before. */
  async function letGo(): Promise<void> {
    isHeld = false
    isChanged = true
    await keep()
  }

  onMounted(async () => {
    draft.value = ((await drafts.read(id)) as D | undefined) ?? fresh()
    watch(draft, () => {
      isChanged = true
      clearTimeout(timer)
      timer = setTimeout(() => void keep(), SOON_MS)
    }, { deep: true })
  })
  onLeave(() => void keep())
  return { draft, problem, keep, hold, letGo }
}

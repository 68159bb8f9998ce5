import { getCurrentScope, onScopeDispose, shallowRef } from 'vue'

/** How long what was done can be taken back. */
export const UNDO_MS = 10_000

/** What was just done and can be taken back for some seconds; the next takes its place. */
export function useUndo() {
  const done = shallowRef<{ words: string; undo: () => void }>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function forget() {
    clearTimeout(timer)
    done.value = undefined
  }
  function offer(words: string, undo: () => void) {
    clearTimeout(timer)
    done.value = { words, undo }
    timer = setTimeout(forget, UNDO_MS)
  }
  function take() {
    const last = done.value
    forget()
    last?.undo()
  }
  if (getCurrentScope()) onScopeDispose(forget)
  return { done, offer, take, forget }
}

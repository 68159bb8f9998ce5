import { onBeforeUnmount, onMounted } from 'vue'

export type Keys = Record<string, (event: KeyboardEvent) => void>

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

/** A window that is open has the keyboard to itself. */
function hasWindow(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null
}

/**
 * Keys of a screen while it is shown: "j", "?", or one after another, "g h". They stay with whoever
 * is typing, and with a window that is open.
 */
export function useKeys(keys: Keys): void {
  let before = ''
  let beforeAt = 0

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target) || hasWindow()) return
    const isSoon = event.timeStamp - beforeAt < 1_000
    const action = (isSoon && keys[`${before} ${event.key}`]) || keys[event.key]
    before = event.key
    beforeAt = event.timeStamp
    if (!action) return
    event.preventDefault()
    action(event)
  }

  onMounted(() => document.addEventListener('keydown', onKey))
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey))
}

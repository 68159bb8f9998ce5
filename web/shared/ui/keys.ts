import { onBeforeUnmount, onMounted } from 'vue'

const PREFIX = 'g'

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
 * is typing, and with a window that is open. Keys of what stands around every screen listen on
 * `window`: they come after those of the screen.
 */
export function useKeys(keys: Keys, on: EventTarget = document): void {
  let before = ''
  let beforeAt = 0

  function onKey(raised: Event): void {
    const event = raised as KeyboardEvent
    const isSecond = before === PREFIX && event.timeStamp - beforeAt < 1_000
    before = event.key
    beforeAt = event.timeStamp
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target) || hasWindow()) return
    // After the first of two, a key is nothing else: `g h` is not `h` on another screen.
    const action = isSecond ? keys[`${PREFIX} ${event.key}`] : keys[event.key]
    if (!action) return
    event.preventDefault()
    action(event)
  }

  onMounted(() => on.addEventListener('keydown', onKey))
  onBeforeUnmount(() => on.removeEventListener('keydown', onKey))
}

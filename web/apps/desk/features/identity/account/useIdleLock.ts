// Locks the desk when nobody touched it for a while: the session is ended, the page stays under a
// cover, and what was typed is there again after the password. All windows of a browser count
// together, for whoever works in one is at the desk.
import { onBeforeUnmount, onMounted } from 'vue'
import { session } from '../session'
import { idleLeft } from './idle'
import { lastTouch, touchDesk } from './touch'

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const WRITE_EVERY_MS = 5_000
const LOOK_EVERY_MS = 5_000

export function useIdleLock(isLocked = session.hasEnded, lock = session.lock) {
  let written = 0
  let timer: ReturnType<typeof setInterval> | undefined

  function touch() {
    const now = Date.now()
    if (isLocked.value || now - written < WRITE_EVERY_MS) return
    // Nobody comes back by moving the mouse: what ran out meanwhile is locked first.
    if (look()) return
    written = now
    touchDesk(now)
  }
  /** Whether it is locked now. */
  function look(): boolean {
    if (isLocked.value) return true
    if (idleLeft(lastTouch(), Date.now()) > 0) return false
    void lock()
    return true
  }

  onMounted(() => {
    look()
    timer = setInterval(look, LOOK_EVERY_MS)
    TOUCHES.forEach((name) => addEventListener(name, touch, { passive: true, capture: true }))
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    TOUCHES.forEach((name) => removeEventListener(name, touch, { capture: true }))
  })
}

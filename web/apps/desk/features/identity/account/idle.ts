// When a desk that nobody touches is locked.
export const IDLE_MINUTES = 15
export const IDLE_MS = IDLE_MINUTES * 60_000

/** How long until it is locked; nothing left: now. Whoever was never seen has just come. */
export function idleLeft(lastTouch: number | undefined, now: number): number {
  if (lastTouch === undefined || lastTouch > now) return IDLE_MS
  return Math.max(0, lastTouch + IDLE_MS - now)
}

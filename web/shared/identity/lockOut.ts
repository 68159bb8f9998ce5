import type { Refusal } from '@shared/api/client'

/** When a lock-out is over. */
export function lockedUntil(refusal: Refusal): number | undefined {
  if (refusal.reason !== 'sign_in.locked') return undefined
  const at = Date.parse(refusal.data.until ?? '')
  return Number.isNaN(at) ? undefined : at
}

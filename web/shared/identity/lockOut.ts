import type { Refusal } from '@shared/api/client'

/**
 * When a lock-out is over. The server says it in words and whole minutes, rounded down: "Try again
 * after 2026-11-29 14:20." So it is over for certain a minute later.
 */
export function lockedUntil(refusal: Refusal): number | undefined {
  if (refusal.reason !== 'sign_in.locked') return undefined
  const found = /(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})/.exec(refusal.detail)
  if (!found) return undefined
  const [, day, hour] = found
  const at = Date.parse(`${day}T${hour}+08:00`)
  return Number.isNaN(at) ? undefined : at + 60_000
}

// When somebody was last at the desk, in any window of this browser.
import { keepPreference, readPreference } from '@shared/ui/preferences'

const KEY = 'touched'

export const touchDesk = (now = Date.now()) => keepPreference(KEY, String(now))

export function lastTouch(): number | undefined {
  const kept = Number(readPreference(KEY))
  return Number.isFinite(kept) && kept > 0 ? kept : undefined
}

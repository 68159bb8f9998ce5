// Where somebody was in a list, so that coming back finds it as it was left. In memory only.
import { forgetWith } from './forget'

const places = new Map<string, { active: number; offset: number }>()

export function placeIn(address: string): { active: number; offset: number } {
  const known = places.get(address)
  if (known) return known
  const fresh = { active: -1, offset: 0 }
  places.set(address, fresh)
  return fresh
}

forgetWith(() => places.clear())

import { forgetDrafts } from './actions/drafts'
import { forgetPlaces } from './listPlace'
import { forgetUnlisted } from './useLiveCases'

export { useLiveCases } from './useLiveCases'

/** Another person, or another post, finds nothing of what was typed or where somebody was. */
export function forgetCases(): void {
  forgetDrafts()
  forgetPlaces()
  forgetUnlisted()
}

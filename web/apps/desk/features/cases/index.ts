import { forgetDrafts } from './actions/drafts'
import { forgetPlaces } from './listPlace'
import { forgetReports } from './report/useReport'
import { forgetUnlisted } from './useLiveCases'

export { lettersOfActions } from './actions/letters'
export { useCategories } from './queries'
export { useLiveCases } from './useLiveCases'

/** Another person, or another post, finds nothing of what was typed or where somebody was. */
export function forgetCases(): void {
  forgetDrafts()
  forgetPlaces()
  forgetReports()
  forgetUnlisted()
}

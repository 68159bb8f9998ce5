export { lettersOfActions } from './actions/letters'
export { forgetCases } from './forget'
export { useCategories } from './queries'
export { useLiveCases } from './useLiveCases'

import type { Reach } from './matrix'

/** How far a permission goes, as one sign. */
export const SIGNS: Record<Reach, string> = { subtree: '●', own: '○', none: '–' }

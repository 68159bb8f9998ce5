// Two reports of perhaps one matter: what differs, and what a merge makes of both.
import type { CaseView } from '@shared/api/client'

const COMPARED = [
  'state', 'category_name', 'description', 'unit', 'address', 'place', 'channel', 'reported_at',
  'holder', 'level', 'due_at', 'about', 'result',
] as const
export type ComparedField = (typeof COMPARED)[number]

export interface ComparedRow {
  field: ComparedField
  isSame: boolean
}

const placeOf = (c: CaseView) => (c.lon === undefined ? '' : `${c.lon} ${c.lat}`)

export function compareCases(one: CaseView, other: CaseView): ComparedRow[] {
  const valueOf = (c: CaseView, field: ComparedField) => {
    if (field === 'place') return placeOf(c)
    if (field === 'holder') return `${c.holder} ${c.organisation ?? ''}`
    return c[field] ?? ''
  }
  return COMPARED.map((field) => ({
    field, isSame: valueOf(one, field) === valueOf(other, field),
  })).filter(({ field }) => valueOf(one, field) !== '' || valueOf(other, field) !== '')
}

const OVER = new Set<CaseView['state']>([
  'closed', 'rated', 'self_handled', 'final_reply', 'rejected', 'merged', 'cancelled',
])
export const isOver = (c: CaseView) => OVER.has(c.state)

/** What somebody should have thought of before. */
export type MergeWarning =
  | 'target_gone' | 'target_over' | 'older' | 'due_later' | 'category' | 'unit' | 'about'

export function mergeWarnings(from: CaseView, into: CaseView): MergeWarning[] {
  const isLater = (one?: string, other?: string) =>
    one !== undefined && other !== undefined && Date.parse(one) > Date.parse(other)
  const found: [MergeWarning, boolean][] = [
    ['target_gone', into.state === 'merged' || into.state === 'cancelled'],
    ['target_over', isOver(into) && into.state !== 'merged' && into.state !== 'cancelled'],
    ['older', isLater(into.reported_at, from.reported_at)],
    ['due_later', isLater(into.due_at, from.due_at)],
    ['category', from.category !== into.category],
    ['unit', from.unit !== into.unit],
    ['about', from.about !== into.about || from.about_unit !== into.about_unit],
  ]
  return found.filter(([, is]) => is).map(([warning]) => warning)
}

export const isMergePossible = (from: CaseView, into: CaseView) =>
  from.actions.includes('merge') && into.state !== 'merged' && into.state !== 'cancelled'

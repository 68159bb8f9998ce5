// What differs between the case as it was looked at and as it is now.
import type { CaseView } from '@shared/api/client'

export const COMPARED = [
  'state', 'holder', 'organisation', 'desk', 'level', 'category_name', 'due_at', 'result',
  'summary', 'unit', 'is_urgent', 'is_grave',
] as const
export type Compared = (typeof COMPARED)[number]

export interface Change {
  field: Compared
  before: CaseView[Compared]
  after: CaseView[Compared]
}

export function changesBetween(before: CaseView, after: CaseView): Change[] {
  return COMPARED.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }))
}

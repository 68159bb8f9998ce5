// What waits for a desk though it holds nothing: requests to decide, results to tell. They have no
// clock of their own and stand after what has one (todo.ts); what somebody has in hand while they
// ask says its own.
import type { CaseView } from '@shared/api/client'
import type { TodoEntry } from './todo'

export const DUTIES = ['to_decide', 'to_tell'] as const
export type Duty = (typeof DUTIES)[number]
export type DutyParts = Record<Duty, readonly CaseView[]>

/** What a post needs to have each of them at all. */
export const DUTY_NEEDS = { to_decide: 'case_approve', to_tell: 'case_assist' } as const

export interface DutyGroup {
  duty: Duty
  entries: TodoEntry[]
}

/** In the order of the server: the newest case first. Only requests are about work of others. */
export function dutiesOf(parts: DutyParts): DutyGroup[] {
  return DUTIES.map((duty) => ({
    duty,
    entries: parts[duty].map((c) => ({
      key: c.id,
      case: c,
      due: c.due_at,
      urgency: c.breached ? 'breached' as const : 'none' as const,
      isWithOthers: duty === 'to_decide',
    })),
  })).filter((group) => group.entries.length > 0)
}

// What waits for one now: cases and tasks in one order, by clock.
import type { CaseView } from '@shared/api/client'
import { URGENCIES, urgencyOf, urgencyOfCase, type Urgency } from './due'
import type { TaskView } from './model'

export interface TodoEntry {
  key: string
  case: CaseView
  task?: TaskView
  due?: string
  urgency: Urgency
  /** Ours to decide on, but in the hands of others. */
  isWithOthers: boolean
}

export interface TodoGroup {
  urgency: Urgency
  entries: TodoEntry[]
}

export interface TodoParts {
  held: readonly CaseView[]
  breached: readonly CaseView[]
  tasks: readonly { task: TaskView; case: CaseView }[]
}

function entryOf(c: CaseView, now: number, isWithOthers: boolean): TodoEntry {
  return {
    key: c.id, case: c, due: c.due_at, urgency: urgencyOfCase(c, now), isWithOthers,
  }
}

function byDue(a: TodoEntry, b: TodoEntry): number {
  const at = (entry: TodoEntry) => (entry.due ? Date.parse(entry.due) : Infinity)
  const between = at(a) - at(b)
  return Number.isNaN(between) || between === 0 ? a.key.localeCompare(b.key) : between
}

export function todoOf(parts: TodoParts, now: number): TodoGroup[] {
  const held = new Set(parts.held.map((c) => c.id))
  const entries = [
    ...parts.held.map((c) => entryOf(c, now, false)),
    ...parts.breached.filter((c) => !held.has(c.id)).map((c) => entryOf(c, now, true)),
    ...parts.tasks.map(({ task, case: c }) => ({
      key: task.id,
      case: c,
      task,
      due: task.due_at,
      urgency: urgencyOf(task.due_at, task.is_overdue, now),
      isWithOthers: false,
    })),
  ]
  return URGENCIES.map((urgency) => ({
    urgency,
    entries: entries.filter((entry) => entry.urgency === urgency).sort(byDue),
  })).filter((group) => group.entries.length > 0)
}

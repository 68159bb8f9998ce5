// What was typed into forms that were closed before they were sent. In memory only: reasons and
// results speak of people.
import { reactive } from 'vue'
import type { DeskAction, Values } from '@shared/cases/forms'
import { forgetWith } from '../forget'

interface Draft {
  values: Values
  /** Of the case that a split makes: the same however often it is sent. */
  newId?: string
}

const drafts = new Map<string, Draft>()

export function draftOf(id: string, action: DeskAction): Draft {
  const key = `${id} ${action}`
  const kept = drafts.get(key)
  if (kept) return kept
  const fresh: Draft = reactive({ values: {} })
  drafts.set(key, fresh)
  return fresh
}

export const forgetDraft = (id: string, action: DeskAction) => drafts.delete(`${id} ${action}`)

forgetWith(() => drafts.clear())

// A case as this phone sees it: what the server said, and what of ours waits on top of it.
import { computed } from 'vue'
import type { CaseView } from '@shared/api/client'
import { entries } from './sending'
import { forecast, type Pending } from './forecast'
import { pendingOf } from './outbox'
import { may, mine } from '../vault/opened'

export interface Seen {
  /** With what waits. */
  view: CaseView
  pending: Pending[]
}

export const actor = () => ({ unit: mine().post.unit_code, may })

export function seenWith(c: CaseView): Seen {
  const pending = pendingOf(entries.value, c.id).flatMap((order) =>
    order.kind === 'action'
      ? [{ action: order.action, receiver: order.body.receiver as string | undefined }]
      : [])
  return { view: forecast(c, pending, actor()), pending }
}

/** The cases that have something of ours on the way. */
export const touched = computed(() =>
  new Set(entries.value.filter(({ row }) => row.state !== 'sent').map(({ order }) => order.case)))

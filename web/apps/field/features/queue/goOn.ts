// After somebody else's step: what waits of a case goes on from how it is now.
import type { CaseView } from '@shared/api/client'
import { forecast, type Actor } from '../../outbox/forecast'
import type { Entry } from '../../outbox/outbox'
import type { ActionOrder } from '../../outbox/orders'

interface Change {
  entry: Entry
  order: ActionOrder
}

/** The refused one and those behind it, each with the case as it will be when its turn comes. */
export function goOnFrom(
  refused: Entry, entries: readonly Entry[], newer: CaseView, actor: Actor,
): Change[] {
  const changes: Change[] = []
  let view = newer
  for (const entry of entries) {
    const { order, row } = entry
    const isBehind = order.case === refused.order.case && row.seq >= refused.row.seq
    if (!isBehind || row.state === 'sent' || order.kind !== 'action') continue
    changes.push({ entry, order: { ...order, seen: view } })
    const receiver = order.body.receiver as string | undefined
    view = forecast(view, [{ action: order.action, receiver }], actor)
  }
  return changes
}

// A change of the tree: rehearsed, looked at, carried out as it was rehearsed.
import { ref, shallowRef } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'
import { uuid7 } from '@shared/api/uuid7'
import type { UnitView } from '../useUnits'
import type { UnitChange } from './changes'

export type Changed = Schemas['Changed']

interface Order {
  change: UnitChange
  unit: UnitView
  body: object
  key: string
}

async function post({ change, unit, body, key }: Order): Promise<Changed> {
  const headers = { 'Idempotency-Key': key, 'If-Match': `"${unit.version}"` }
  if (change === 'open') {
    return answer(api.POST('/api/v1/units', { body: body as Schemas['OpenBody'], headers }))
  }
  if (change === 'merge') {
    return answer(api.POST('/api/v1/units/merge', { body: body as Schemas['MergeBody'], headers }))
  }
  // These are alike; which body goes with which is what changes.ts makes.
  const path = `/api/v1/units/{id}/${change}` as '/api/v1/units/{id}/close'
  return answer(
    api.POST(path, {
      params: { path: { id: unit.id } }, body: body as Schemas['CloseBody'], headers,
    }),
  )
}

export function useUnitChange(change: UnitChange, unit: UnitView, send = post) {
  const preview = shallowRef<Changed>()
  const isBusy = ref(false)
  let rehearsed: { body: object; key: string } | undefined

  async function rehearse(body: object): Promise<void> {
    preview.value = rehearsed = undefined
    // Another key than that of the change itself: a rehearsal is another command.
    preview.value = await send({ change, unit, body: { ...body, rehearse: true }, key: uuid7() })
    rehearsed = { body, key: uuid7() }
  }

  /** Exactly what was rehearsed; sent again after no answer, it is done once. */
  async function carryOut(): Promise<Changed | undefined> {
    if (!rehearsed || isBusy.value) return undefined
    isBusy.value = true
    try {
      return await send({ change, unit, ...rehearsed })
    } finally {
      isBusy.value = false
    }
  }

  return { preview, isBusy, rehearse, carryOut }
}

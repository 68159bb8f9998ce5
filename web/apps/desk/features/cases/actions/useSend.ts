// Sends an action: under one key for a tap and its repetitions, for the version that was looked at.
import { ref, shallowRef } from 'vue'
import { api, Refusal, type CaseView } from '@shared/api/client'
import { uuid7 } from '@shared/api/uuid7'
import type { DeskAction } from '@shared/cases/forms'

export interface Order {
  id: string
  action: DeskAction
  body: Record<string, unknown>
  version: number
  key: string
}

export async function postAction({ id, action, body, version, key }: Order): Promise<CaseView> {
  // All of these endpoints are alike; which body goes with which is what forms.ts checks.
  const path = `/api/v1/cases/{id}/${action}` as '/api/v1/cases/{id}/note'
  const { data } = await api.POST(path, {
    params: { path: { id } },
    body: body as { reason?: string },
    headers: { 'If-Match': `"${version}"`, 'Idempotency-Key': key },
  })
  return data!
}

async function read(id: string): Promise<CaseView> {
  return (await api.GET('/api/v1/cases/{id}', { params: { path: { id } } })).data!
}

export function useSend(opened: CaseView, send = postAction, look = read) {
  /** What the person at the form has looked at. */
  const seen = shallowRef(opened)
  /** The case as it is now, when that is not what was looked at. */
  const newer = shallowRef<CaseView>()
  const refusal = shallowRef<Refusal>()
  const isBusy = ref(false)
  let tap: { content: string; key: string } | undefined

  /** The same content that nobody answered keeps its key: done twice, it is done once. */
  function keyFor(content: string): string {
    if (tap?.content !== content) tap = { content, key: uuid7() }
    return tap.key
  }

  async function submit(action: DeskAction, body: Record<string, unknown>) {
    if (isBusy.value) return undefined
    isBusy.value = true
    refusal.value = undefined
    const { id, version } = seen.value
    try {
      const key = keyFor(JSON.stringify([action, body, version]))
      return await send({ id, action, body, version, key })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (!error.isUndecided) tap = undefined
      if (error.status === 412) newer.value = await look(id)
      else refusal.value = error
      return undefined
    } finally {
      isBusy.value = false
    }
  }

  /** Another version has come while the form was open. */
  function notice(c: CaseView): void {
    if (c.version > seen.value.version) newer.value = c
  }

  /** The person looked at the newer version and goes on from it. */
  function goOn(): void {
    if (newer.value) seen.value = newer.value
    newer.value = undefined
    refusal.value = undefined
  }

  return { seen, newer, refusal, isBusy, submit, notice, goOn }
}

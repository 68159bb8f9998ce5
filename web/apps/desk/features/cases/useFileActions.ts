import { useQueryClient } from '@tanstack/vue-query'
import { ref, shallowRef } from 'vue'
import { api, Refusal } from '@shared/api/client'
import { upload } from '@shared/api/upload'
import { uuid7 } from '@shared/api/uuid7'
import { caseKey, type CaseFileView } from './queries'

export type Stage = CaseFileView['stage']

type Sending = { name: string; percent: number }

/** Attaches, publishes and takes back the files of a case. */
export function useFileActions(id: () => string) {
  const queries = useQueryClient()
  const sending = ref<Sending>()
  const refusal = shallowRef<Refusal>()
  // A file that was sent without an answer keeps its id: sent again, it is there once.
  const ids = new WeakMap<File, string>()

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    refusal.value = undefined
    try {
      await work()
      await queries.invalidateQueries({ queryKey: caseKey(id()) })
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refusal.value = error
      return false
    }
  }

  async function attach(file: File, stage: Stage): Promise<boolean> {
    if (!ids.has(file)) ids.set(file, uuid7())
    const query = new URLSearchParams({ id: ids.get(file)!, stage })
    sending.value = { name: file.name, percent: 0 }
    try {
      return await attempt(() =>
        upload(`/api/v1/cases/${id()}/files?${query}`, file, (part) => {
          sending.value = { name: file.name, percent: Math.round(part * 100) }
        }),
      )
    } finally {
      sending.value = undefined
    }
  }

  const headers = () => ({ 'Idempotency-Key': uuid7() })
  const path = (file: string) => ({ id: id(), file })

  const remove = (file: string, reason: string) =>
    attempt(() =>
      api.POST('/api/v1/cases/{id}/files/{file}/remove', {
        params: { path: path(file) }, body: { reason }, headers: headers(),
      }),
    )
  const release = (file: string) =>
    attempt(() =>
      api.POST('/api/v1/cases/{id}/files/{file}/release', {
        params: { path: path(file) }, body: {}, headers: headers(),
      }),
    )
  const withhold = (file: string) =>
    attempt(() =>
      api.POST('/api/v1/cases/{id}/files/{file}/withhold', {
        params: { path: path(file) }, body: {}, headers: headers(),
      }),
    )

  return { sending, refusal, attach, remove, release, withhold }
}

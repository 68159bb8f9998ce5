// How a thing of the outbox goes to the server.
import { api, Refusal, type CaseView } from '@shared/api/client'
import { upload } from '@shared/api/upload'
import type { ReportBody } from './orders'
import type { Entry } from './outbox'
import { askStanding, type Self } from '../sync/standing'
import type { Transport } from './sender'

export const look = async (id: string): Promise<CaseView> =>
  (await api.GET('/api/v1/cases/{id}', { params: { path: { id } } })).data!

/** Somebody else reports, who is to have the code; what one finds oneself one does not rate. */
const isForAnother = ({ channel, reporter }: ReportBody) =>
  !!reporter || (channel ?? 'grid') !== 'grid'

export function makeTransport(self: Self): Transport {
  return {
    standing: () => askStanding(self),
    look,
    async send({ row, order }: Entry, photo, onPart) {
      if (order.kind === 'report') {
        const told = (await api.POST('/api/v1/cases', { body: order.body })).data!
        return { number: told.number, ...(isForAnother(order.body) && { code: told.follow_code }) }
      }
      if (order.kind === 'action') {
        // All of these endpoints are alike; which body goes with which is what forms.ts checks.
        const path = `/api/v1/cases/{id}/${order.action}` as '/api/v1/cases/{id}/note'
        const view = (await api.POST(path, {
          params: { path: { id: order.case } },
          body: order.body as { reason?: string },
          headers: { 'If-Match': `"${order.seen.version}"`, 'Idempotency-Key': row.id },
        })).data!
        return { number: view.number, view }
      }
      if (!photo) throw new Refusal(410, 'field.photo_gone', '')
      const { stage, takenAt } = order
      const query = new URLSearchParams({ id: row.id, stage, device_time: takenAt })
      await upload(`/api/v1/cases/${order.case}/files?${query}`, new Blob([photo]), onPart)
      return {}
    },
  }
}

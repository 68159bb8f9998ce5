// A report that the server refused, as a draft again.
import type { Entry } from '../../outbox/outbox'
import { emptyReport, type ReportDraft } from '../../store/drafts'

export function draftOfRefused(entry: Entry | undefined): ReportDraft | undefined {
  if (entry?.order.kind !== 'report') return undefined
  const { body } = entry.order
  const { place } = body
  return {
    ...emptyReport(body.unit ?? ''),
    text: body.description,
    category: body.category,
    address: body.address ?? '',
    channel: (body.channel ?? '') as ReportDraft['channel'],
    about: (body.about ?? '') as ReportDraft['about'],
    name: body.reporter?.name ?? '',
    telephone: body.reporter?.telephone ?? '',
    isCalled: body.reporter?.tell_by === 'call',
    speaks: body.reporter?.language ?? '',
    row: entry.row.id,
    ...(place && { place: { ...place, accuracyM: 0 } }),
  }
}

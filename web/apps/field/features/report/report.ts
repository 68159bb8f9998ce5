// From a draft to what is sent: rules without a screen.
import { uuid7 } from '@shared/api/uuid7'
import type { CategoryView } from '@shared/cases/model'
import type { CaseView } from '@shared/api/client'
import { arrange, withTimes, type New, type PhotoOrder, type ReportBody } from '../../outbox/orders'
import type { ReportDraft } from '../../store/drafts'

export type Missing =
  | 'text' | 'place' | 'category' | 'done' | 'photo_before' | 'photo_after' | 'long'

const TEXT_MAX = 4000
const DONE_MIN = 2

const has = (draft: ReportDraft, stage: 'before' | 'after') =>
  draft.photos.some((photo) => photo.stage === stage)

/** What has to be there before it can be sent, in the order of the screens. */
export function missingIn(draft: ReportDraft, category: CategoryView | undefined): Missing[] {
  const missing: Missing[] = []
  const needsPhoto = draft.isDone && (category?.needs_photo ?? false)
  if (needsPhoto && !has(draft, 'before')) missing.push('photo_before')
  if (!draft.text.trim()) missing.push('text')
  if ([...draft.text.trim()].length > TEXT_MAX) missing.push('long')
  if (draft.isLater || (!draft.unit && !draft.place)) missing.push('place')
  if (!category) missing.push('category')
  if (draft.isDone && [...draft.done.trim()].length < DONE_MIN) missing.push('done')
  if (needsPhoto && !has(draft, 'after')) missing.push('photo_after')
  return missing
}

export type ReportScreen = 1 | 2 | 3

/** Which of the three screens has it. */
export const screenOf = (missing: Missing): ReportScreen =>
  missing === 'photo_before' || missing === 'text' || missing === 'long' ? 1
    : missing === 'place' ? 2 : 3

export interface Making {
  /** Of the case; of the tap. */
  id: string
  now: number
  lastSyncAt?: number
  number?: string
}

/** `now`: of the phone's clock, for the history of the case. */
export function bodyFor(draft: ReportDraft, id: string, now: number): ReportBody {
  const { place } = draft
  const name = draft.name?.trim()
  const telephone = draft.telephone?.trim()
  return {
    id,
    category: draft.category,
    description: draft.text.trim(),
    ...(draft.unit && { unit: draft.unit }),
    ...(place && { place: { lon: place.lon, lat: place.lat } }),
    ...(draft.address.trim() && { address: draft.address.trim() }),
    ...(draft.channel && { channel: draft.channel }),
    ...(draft.about && { about: draft.about }),
    ...((name || telephone) && {
      reporter: {
        ...(name && { name }),
        ...(telephone && {
          telephone,
          ...(draft.isCalled && { tell_by: 'call' as const }),
          ...(draft.speaks && { language: draft.speaks }),
        }),
      },
    }),
    device_time: new Date(now).toISOString(),
  }
}

/** A report that nobody has seen yet: what comes after it goes by this. */
const unseen = (id: string) =>
  ({ id, version: 1, state: 'reported', level: 'village', actions: [] as string[] }) as CaseView

export function partsOf(draft: ReportDraft, { id, now, lastSyncAt }: Making): New[] {
  const about = { case: id, tap: id, text: draft.text.trim() }
  const photos: New<PhotoOrder>[] = draft.photos
    .filter((photo) => draft.isDone || photo.stage !== 'after')
    .map((photo) => ({
      id: photo.id,
      order: { ...about, kind: 'photo', stage: photo.stage, takenAt: photo.takenAt },
    }))
  const report: New = { id, order: { ...about, kind: 'report', body: bodyFor(draft, id, now) } }
  if (!draft.isDone) return arrange([report as never], photos)
  const body = withTimes('self_handle', { result: draft.done.trim() }, now, lastSyncAt)
  const done: New = {
    id: uuid7(now),
    order: { ...about, kind: 'action', action: 'self_handle', body, seen: unseen(id) },
  }
  return arrange([report as never, done as never], photos)
}

// What is not finished: kept by itself while it is typed, one for each report and each form.
import type { DeskAction, Values } from '@shared/cases/forms'
import type { Stage } from '../outbox/orders'
import { open, seal } from '../vault/crypto'
import { dropPhotosOf, type DraftRow, type FieldDb } from './db'

export interface DraftPhoto {
  id: string
  stage: Stage
  takenAt: string
}

export interface Place {
  lon: number
  lat: number
  accuracyM: number
}

export interface ReportDraft {
  kind: 'report'
  category: string
  text: string
  place?: Place
  unit: string
  address: string
  /** The place is named later; until then it is a draft. */
  isLater: boolean
  /** How it came in, where that is not by oneself. */
  channel: '' | 'window' | 'telephone' | 'paper'
  /** Who reports it, if it is somebody else. Missing in a draft of an older app. */
  name?: string
  telephone?: string
  /** They are told by a call, not by text; in which language, if not in Chinese. */
  isCalled?: boolean
  speaks?: string
  /** Dealt with on the spot: what was done. */
  isDone: boolean
  done: string
  about: '' | 'grid_member' | 'village' | 'township'
  photos: DraftPhoto[]
  /** The row of the outbox that it changes. */
  row?: string
}

/** How the reporter was told the result. */
export type Way = 'in_person' | 'telephone' | 'message' | 'board' | 'other'

export interface ActionDraft {
  kind: 'action'
  case: string
  action: DeskAction
  values: Values
  /** Of `deliver` alone. */
  way?: Way
  photos: DraftPhoto[]
  /** The row of the outbox that it changes. */
  row?: string
}

export type Draft = ReportDraft | ActionDraft
export interface KeptDraft {
  id: string
  changedAt: number
  draft: Draft
}

export const emptyReport = (unit: string): ReportDraft => ({
  kind: 'report', category: '', text: '', unit, address: '', isLater: false, channel: '',
  isDone: false, done: '', about: '', photos: [],
})

export const actionDraftId = (id: string, action: DeskAction) => `${id} ${action}`

/** Whether there is anything in it that somebody would miss. */
export function isWorthKeeping(draft: Draft): boolean {
  if (draft.photos.length > 0) return true
  if (draft.kind === 'report') {
    return draft.text.trim() !== '' || draft.category !== '' || draft.address.trim() !== ''
  }
  return Object.values(draft.values).some((value) => value !== undefined && value !== '')
}

export const draftName = (id: string) => `draft:${id}`

export class Drafts {
  constructor(
    private readonly db: FieldDb,
    private readonly key: CryptoKey,
  ) {}

  /** Errors: StorageFull. */
  async keep(id: string, draft: Draft, now: number): Promise<void> {
    const sealed = await seal(this.key, draftName(id), draft)
    await this.db.change(['drafts'], (change) =>
      change.objectStore('drafts').put({ id, changedAt: now, sealed }))
  }

  async read(id: string): Promise<Draft | undefined> {
    const row = await this.db.get('drafts', id)
    return row && open<Draft>(this.key, draftName(id), row.sealed)
  }

  /** The latest first, still sealed. */
  async rows(): Promise<DraftRow[]> {
    return (await this.db.all('drafts')).sort((a, b) => b.changedAt - a.changedAt)
  }

  opened(rows: readonly DraftRow[]): Promise<KeptDraft[]> {
    return Promise.all(rows.map(async ({ id, changedAt, sealed }) => ({
      id, changedAt, draft: await open<Draft>(this.key, draftName(id), sealed),
    })))
  }

  async drop(id: string): Promise<void> {
    await this.db.change(['drafts', 'photos'], async (change) => {
      await change.objectStore('drafts').delete(id)
      await dropPhotosOf(change, id)
    })
  }
}

// A file of an outbox comes back: each thing under the key it had, so that what was sent meanwhile
// is not done twice. All of it comes in, or nothing.
import { draftName, type KeptDraft } from '../store/drafts'
import type { Change, FieldDb, OutboxRow } from '../store/db'
import { seal, sealBytes } from '../vault/crypto'
import type { ComingPhoto, Incoming } from './fromFile'
import { photoName, rowName } from './outbox'

export interface TakenIn {
  rows: number
  drafts: number
  /** What was here already, waiting or sent. */
  known: number
}

const isHere = async (change: Change, id: string): Promise<boolean> =>
  (await change.objectStore('outbox').index('id').getKey(id)) !== undefined

/** Whether it was made into something to send already, or changes something that is not there. */
async function isPast(change: Change, { draft }: KeptDraft): Promise<boolean> {
  for (const { id } of draft.photos) if (await isHere(change, id)) return true
  if (!draft.row) return false
  const row = await change.objectStore('outbox').index('id').get(draft.row)
  return row === undefined || row.state === 'sent'
}

async function takePhotos(change: Change, photos: readonly (ComingPhoto & {
  sealed: Awaited<ReturnType<typeof sealBytes>>
})[], owners: ReadonlySet<string>) {
  const store = change.objectStore('photos')
  for (const { id, of, sealed } of photos) {
    if (owners.has(of) && !(await store.getKey(id))) await store.add({ id, of, sealed })
  }
}

/** Errors: StorageFull. */
export async function takeIn(db: FieldDb, key: CryptoKey, incoming: Incoming): Promise<TakenIn> {
  const rows = await Promise.all(incoming.rows.map(async ({ id, madeAt, state, content }) => ({
    id, madeAt, state, lane: content.order.case, isPhoto: content.order.kind === 'photo',
    tries: 0, nextAt: 0, sealed: await seal(key, rowName(id), content),
  })))
  const drafts = await Promise.all(incoming.drafts.map(async (kept) =>
    ({ kept, sealed: await seal(key, draftName(kept.id), kept.draft) })))
  const photos = await Promise.all(incoming.photos.map(async (photo) =>
    ({ ...photo, sealed: await sealBytes(key, photoName(photo.id), photo.jpeg) })))
  return db.change(['outbox', 'drafts', 'photos'], async (change) => {
    const taken: TakenIn = { rows: 0, drafts: 0, known: 0 }
    const owners = new Set<string>()
    for (const row of rows) {
      if (await isHere(change, row.id)) continue
      await change.objectStore('outbox').add(row as OutboxRow) // Its number is made there.
      owners.add(row.id)
      taken.rows++
    }
    for (const { kept, sealed } of drafts) {
      const { id, changedAt } = kept
      if (await change.objectStore('drafts').getKey(id) || await isPast(change, kept)) continue
      await change.objectStore('drafts').add({ id, changedAt, sealed })
      owners.add(id)
      taken.drafts++
    }
    await takePhotos(change, photos, owners)
    taken.known = rows.length + drafts.length - taken.rows - taken.drafts
    return taken
  })
}

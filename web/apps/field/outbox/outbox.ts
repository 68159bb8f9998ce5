// The outbox of one person: saved whole or not at all, and nothing leaves it before the server has
// acknowledged it or the person has given it up.
import { uuid7 } from '@shared/api/uuid7'
import { dropPhotosOf, type Change, type FieldDb, type OutboxRow } from '../store/db'
import { open, openBytes, seal, sealBytes } from '../vault/crypto'
import type { ActionOrder, Content, New, Outcome, ReportOrder } from './orders'

/** A row with what was sealed in it. */
export interface Entry extends Content {
  row: OutboxRow
}

/** What was sent is shown for so long. */
const SENT_KEPT_MS = 3 * 86_400_000

/** What a thing, and a photo's bytes, are sealed under. */
export const rowName = (id: string) => `outbox:${id}`
export const photoName = (id: string) => `photo:${id}`

async function alter(change: Change, seq: number, to: Partial<OutboxRow>): Promise<void> {
  const outbox = change.objectStore('outbox')
  const row = await outbox.get(seq)
  if (row) await outbox.put({ ...row, ...to }) // Else it was given up meanwhile.
}

export class Outbox {
  constructor(
    readonly db: FieldDb,
    private readonly key: CryptoKey,
  ) {}

  /** Puts all parts of one tap in; `draft` is what they were made of. Errors: StorageFull. */
  async save(parts: readonly New[], draft: string | undefined, now: number): Promise<void> {
    const rows = await Promise.all(parts.map(async ({ id, order }) => ({
      id,
      lane: order.case,
      isPhoto: order.kind === 'photo',
      state: 'waiting' as const,
      tries: 0,
      nextAt: 0,
      madeAt: now,
      sealed: await seal(this.key, rowName(id), { order, outcome: {} } satisfies Content),
    })))
    await this.db.change(['outbox', 'drafts', 'photos'], async (change) => {
      const photos = change.objectStore('photos')
      for (const row of rows) {
        await change.objectStore('outbox').add(row as OutboxRow) // Its number is made there.
        const photo = row.isPhoto && (await photos.get(row.id))
        if (photo) await photos.put({ ...photo, of: row.id })
      }
      if (!draft) return
      await change.objectStore('drafts').delete(draft)
      await dropPhotosOf(change, draft) // Those that were taken out again.
    })
  }

  async entryOf(row: OutboxRow): Promise<Entry> {
    return { row, ...(await open<Content>(this.key, rowName(row.id), row.sealed)) }
  }

  async entries(): Promise<Entry[]> {
    const rows = await this.db.all('outbox')
    return Promise.all(rows.map((row) => this.entryOf(row)))
  }

  async unsent(): Promise<OutboxRow[]> {
    return (await this.db.all('outbox')).filter(({ state }) => state !== 'sent')
  }

  async mark(seq: number, to: Partial<OutboxRow>): Promise<void> {
    await this.db.change(['outbox'], (change) => alter(change, seq, to))
  }

  private async markAll(of: (row: OutboxRow) => Partial<OutboxRow> | undefined): Promise<void> {
    await this.db.change(['outbox'], async (change) => {
      const outbox = change.objectStore('outbox')
      for (const row of await outbox.getAll()) {
        const to = of(row)
        if (to) await outbox.put({ ...row, ...to })
      }
    })
  }

  async keepPhoto(id: string, of: string, bytes: ArrayBuffer): Promise<void> {
    const sealed = await sealBytes(this.key, photoName(id), bytes)
    await this.db.change(['photos'], (change) =>
      change.objectStore('photos').put({ id, of, sealed }))
  }

  async photoOf(id: string): Promise<ArrayBuffer | undefined> {
    const row = await this.db.get('photos', id)
    return row && openBytes(this.key, photoName(id), row.sealed)
  }

  async dropPhoto(id: string): Promise<void> {
    await this.db.change(['photos'], (change) => change.objectStore('photos').delete(id))
  }

  /** Writes what came of a row; bytes that the server has are not kept twice. */
  async settle(entry: Entry, change: Partial<OutboxRow>, outcome: Outcome): Promise<void> {
    const { row, order } = entry
    const sealed = await seal(this.key, rowName(row.id), { order, outcome } satisfies Content)
    await this.db.change(['outbox', 'photos'], async (writing) => {
      await alter(writing, row.seq, { ...change, sealed })
      if (change.state !== 'sent' || !row.isPhoto) return
      await writing.objectStore('photos').delete(row.id)
    })
  }

  /** The reporter has it, or another one is in its place. */
  async forgetCode(entry: Entry): Promise<void> {
    const { state, settledAt } = entry.row
    await this.settle(entry, { state, settledAt }, { number: entry.outcome.number })
  }

  /**
   * Sends a refused one again, as it was or changed, in its old place. Other words are another
   * tap and get another key; the same words keep theirs.
   */
  async again(entry: Entry, order = entry.order): Promise<void> {
    const isChanged = order !== entry.order
    const id = isChanged && order.kind === 'action' ? uuid7() : entry.row.id
    const sealed = await seal(this.key, rowName(id), { order, outcome: {} } satisfies Content)
    await this.mark(entry.row.seq, { id, sealed, state: 'waiting', tries: 0, nextAt: 0 })
  }

  /** The same words, for the case as it is now; their keys stay. */
  async carryOver(changes: readonly { entry: Entry; order: ActionOrder }[]): Promise<void> {
    const sealed = await Promise.all(changes.map(({ entry: { row }, order }) =>
      seal(this.key, rowName(row.id), { order, outcome: {} } satisfies Content)))
    await this.db.change(['outbox'], async (change) => {
      for (const [i, { entry }] of changes.entries()) {
        const to = { sealed: sealed[i]!, state: 'waiting' as const, tries: 0, nextAt: 0 }
        await alter(change, entry.row.seq, to)
      }
    })
  }

  /** Gives one up: a report with everything of it, words with the photos that go with them. */
  async discard(entry: Entry): Promise<void> {
    const all = await this.entries()
    const isGone = ({ row, order }: Entry) =>
      row.state !== 'sent' && (row.seq === entry.row.seq ||
        (entry.order.kind === 'report' && row.lane === entry.row.lane) ||
        (order.kind === 'photo' && order.tap === entry.order.tap))
    const gone = all.filter(isGone).map(({ row }) => row)
    await this.db.change(['outbox', 'photos'], async (change) => {
      for (const { seq, id } of gone) {
        await change.objectStore('outbox').delete(seq)
        await change.objectStore('photos').delete(id)
      }
    })
  }

  /** What was being sent when the page went away is sent again, under its key. */
  async wakeUp(): Promise<void> {
    const isSending = (row: OutboxRow) => row.state === 'sending'
    if (!(await this.unsent()).some(isSending)) return
    await this.markAll((row) => (isSending(row) ? { state: 'waiting' } : undefined))
  }

  /** The signal is back, or the person wants it now. */
  async hurry(): Promise<void> {
    await this.markAll((row) => (row.state === 'waiting' ? { nextAt: 0 } : undefined))
  }

  async forgetSent(now: number): Promise<void> {
    const isOld = (row: OutboxRow) =>
      row.state === 'sent' && (row.settledAt ?? 0) < now - SENT_KEPT_MS
    const old = (await this.db.all('outbox')).filter(isOld)
    if (old.length === 0) return
    await this.db.change(['outbox'], async (change) => {
      for (const { seq } of old) await change.objectStore('outbox').delete(seq)
    })
  }
}

/** What of a case waits, or was refused and may still go: in order. */
export function pendingOf(entries: readonly Entry[], id: string): (ReportOrder | ActionOrder)[] {
  return entries
    .filter(({ row, order }) => order.case === id && row.state !== 'sent')
    .flatMap(({ order }) => (order.kind === 'photo' ? [] : [order]))
}

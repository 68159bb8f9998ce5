// What the phone keeps for one person, each in a database of its own, so that it can be wiped
// alone. Only what is needed to send in order stands open; everything else is sealed.
import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import type { Sealed } from '../vault/crypto'
import { saving } from './full'

/** `draft` has a table of its own. What was sent stays for a while, to be seen. */
export type State = 'waiting' | 'sending' | 'sent' | 'refused'

/** One thing to send. Its order within a lane is the order in which it was saved. */
export interface OutboxRow {
  seq: number
  /** Made when the person tapped: the key under which it is done once, however often it is sent. */
  id: string
  /** The case: what belongs to one is sent one after another. */
  lane: string
  isPhoto: boolean
  state: State
  tries: number
  nextAt: number
  madeAt: number
  settledAt?: number
  sealed: Sealed
}

export interface DraftRow {
  id: string
  changedAt: number
  sealed: Sealed
}

/** A photo's bytes. `of`: the draft or the row of the outbox that it belongs to. */
export interface PhotoRow {
  id: string
  of: string
  sealed: Sealed
}

/** An answer of the server, to be seen without a signal. */
export interface SnapshotRow {
  name: string
  savedAt: number
  sealed: Sealed
}

/** What lasts no longer than it is needed to agree between windows. */
export interface LeaseRow {
  name: string
  holder: string
  until: number
}

interface Tables extends DBSchema {
  outbox: { key: number; value: OutboxRow; indexes: { id: string } }
  drafts: { key: string; value: DraftRow }
  photos: { key: string; value: PhotoRow; indexes: { of: string } }
  snapshots: { key: string; value: SnapshotRow }
  leases: { key: string; value: LeaseRow }
}
export type Table = 'outbox' | 'drafts' | 'photos' | 'snapshots' | 'leases'
export type Change = IDBPTransaction<Tables, Table[], 'readwrite'>

export const nameFor = (account: string) => `wuzhi-field-${account}`

function make(db: IDBPDatabase<Tables>): void {
  const outbox = db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
  outbox.createIndex('id', 'id', { unique: true })
  db.createObjectStore('drafts', { keyPath: 'id' })
  db.createObjectStore('photos', { keyPath: 'id' }).createIndex('of', 'of')
  db.createObjectStore('snapshots', { keyPath: 'name' })
  db.createObjectStore('leases', { keyPath: 'name' })
}

export class FieldDb {
  private readonly ready: Promise<IDBPDatabase<Tables>>
  private readonly listeners = new Set<() => void>()
  private channel: BroadcastChannel | undefined

  constructor(readonly account: string) {
    this.ready = openDB<Tables>(nameFor(account), 1, {
      upgrade: make,
      // Another window wipes it; this one must not stand in the way.
      blocking: () => void this.close(),
    })
  }

  async get<T extends Table>(table: T, key: Tables[T]['key']) {
    return (await this.ready).get(table, key)
  }

  async all<T extends Table>(table: T) {
    return (await this.ready).getAll(table)
  }

  async count(table: Table): Promise<number> {
    return (await this.ready).count(table)
  }

  /** All of it or nothing. Errors: StorageFull. */
  async change<T>(tables: Table[], work: (change: Change) => Promise<T>): Promise<T> {
    const db = await this.ready
    const value = await saving(async () => {
      const change = db.transaction(tables, 'readwrite', { durability: 'strict' })
      const done = change.done
      done.catch(() => undefined) // Told below.
      try {
        const result = await work(change)
        await done
        return result
      } catch (error) {
        try {
          change.abort()
        } catch {
          // It is over already.
        }
        throw error
      }
    })
    this.tell()
    return value
  }

  /** Calls `listener` after each change, in this window or another. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener)
    if (!this.channel && typeof BroadcastChannel !== 'undefined') {
      this.channel = new BroadcastChannel(nameFor(this.account))
      this.channel.onmessage = () => this.look()
    }
    return () => void this.listeners.delete(listener)
  }

  /** Another window may have changed something without being heard. */
  look(): void {
    this.listeners.forEach((each) => each())
  }

  private tell(): void {
    this.look()
    this.channel?.postMessage('changed')
  }

  async close(): Promise<void> {
    this.listeners.clear()
    this.channel?.close()
    this.channel = undefined
    ;(await this.ready).close()
  }
}

/** The row of a draft's or another owner's photos, in a change that is under way. */
export async function dropPhotosOf(change: Change, of: string): Promise<void> {
  const photos = change.objectStore('photos')
  for (const key of await photos.index('of').getAllKeys(of)) await photos.delete(key)
}

/** How many things of somebody's are only on this phone; needs no key. */
export async function countUnsent(account: string): Promise<number> {
  const db = new FieldDb(account)
  try {
    const rows = await db.all('outbox')
    return rows.filter(({ state }) => state !== 'sent').length + (await db.count('drafts'))
  } finally {
    await db.close()
  }
}

export const wipe = (account: string): Promise<void> => deleteDB(nameFor(account))

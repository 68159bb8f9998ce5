// Answers of the server, sealed, each with the time it came.
import { open, seal } from '../vault/crypto'
import type { FieldDb } from './db'

export interface Kept<T> {
  value: T
  savedAt: number
}

const nameOf = (name: string) => `snapshot:${name}`

export class Snapshots {
  constructor(
    private readonly db: FieldDb,
    private readonly key: CryptoKey,
  ) {}

  async keep(name: string, value: unknown, now: number): Promise<void> {
    const sealed = await seal(this.key, nameOf(name), value)
    await this.db.change(['snapshots'], (change) =>
      change.objectStore('snapshots').put({ name, savedAt: now, sealed }))
  }

  async read<T>(name: string): Promise<Kept<T> | undefined> {
    const row = await this.db.get('snapshots', name)
    if (!row) return undefined
    return { value: await open<T>(this.key, nameOf(name), row.sealed), savedAt: row.savedAt }
  }

  /** Only what is still of use stays on a phone that may be lost. */
  async keepOnly(prefix: string, names: ReadonlySet<string>): Promise<void> {
    await this.db.change(['snapshots'], async (change) => {
      const snapshots = change.objectStore('snapshots')
      for (const name of await snapshots.getAllKeys()) {
        if (name.startsWith(prefix) && !names.has(name)) await snapshots.delete(name)
      }
    })
  }
}

// Answers of the server, sealed, each with the time it came.
import { open, openBytes, seal, sealBytes, type Sealed } from '../vault/crypto'
import type { FieldDb } from './db'

export interface Kept<T> {
  value: T
  savedAt: number
}

/** A small picture of a file of a case. */
export const thumbName = (file: string) => `thumb:${file}`

const nameOf = (name: string) => `snapshot:${name}`

export class Snapshots {
  constructor(
    private readonly db: FieldDb,
    private readonly key: CryptoKey,
  ) {}

  async keep(name: string, value: unknown, now: number): Promise<void> {
    await this.put(name, await seal(this.key, nameOf(name), value), now)
  }

  async keepBytes(name: string, bytes: ArrayBuffer, now: number): Promise<void> {
    await this.put(name, await sealBytes(this.key, nameOf(name), bytes), now)
  }

  private async put(name: string, sealed: Sealed, savedAt: number): Promise<void> {
    await this.db.change(['snapshots'], (change) =>
      change.objectStore('snapshots').put({ name, savedAt, sealed }))
  }

  async readBytes(name: string): Promise<ArrayBuffer | undefined> {
    const row = await this.db.get('snapshots', name)
    return row && openBytes(this.key, nameOf(name), row.sealed)
  }

  /** Whether it is there; nothing is opened. */
  async has(name: string): Promise<boolean> {
    return (await this.db.get('snapshots', name)) !== undefined
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

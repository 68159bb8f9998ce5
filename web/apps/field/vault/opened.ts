// The data that are open now, and with them the key: in memory only, gone when the page is.
import { computed, ref, shallowRef } from 'vue'
import type { Schemas } from '@shared/api/client'
import { Outbox } from '../outbox/outbox'
import { FieldDb } from '../store/db'
import { Drafts } from '../store/drafts'
import { Snapshots } from '../store/snapshots'

export type Me = Schemas['Me']
export type MyPost = Schemas['MyPost']

export interface Opened {
  me: Me
  post: MyPost
  key: CryptoKey
  db: FieldDb
  outbox: Outbox
  drafts: Drafts
  snapshots: Snapshots
}

export const opened = shallowRef<Opened>()
export const isOpen = computed(() => opened.value !== undefined)

/** The data that are open; only what is drawn while they are may ask. */
export function mine(): Opened {
  if (!opened.value) throw new Error('the data of this phone are locked')
  return opened.value
}

export const may = (permission: string): boolean =>
  opened.value?.me.permissions.some((each) => each.permission === permission) ?? false

/** Opens somebody's data; nothing: they never chose a post on this phone. */
export async function openData(account: string, key: CryptoKey, me?: Me): Promise<boolean> {
  const db = new FieldDb(account)
  const snapshots = new Snapshots(db, key)
  const who = me ?? (await snapshots.read<Me>('me'))?.value
  const post = who?.posts.find((each) => each.id === who.post)
  if (!who || !post) {
    await db.close()
    return false
  }
  // Taken for a case, and the page was left before they were sent off.
  await db.change(['photos'], async (change) => {
    const photos = change.objectStore('photos')
    const loose = IDBKeyRange.bound('photos ', 'photos!')
    for (const key of await photos.index('of').getAllKeys(loose)) await photos.delete(key)
  })
  const [outbox, drafts] = [new Outbox(db, key), new Drafts(db, key)]
  opened.value = { me: who, post, key, db, outbox, drafts, snapshots }
  return true
}

/** Who had the app open last: only they come back to the page they were at. */
let last: string | undefined
export const isBack = (): boolean => last === undefined || last === opened.value?.me.account

/** Another person comes: the address says nothing of where this one was. */
export const hasLeft = ref(false)

export async function lock(isLeaving = false): Promise<void> {
  const { db, me } = opened.value ?? {}
  hasLeft.value = isLeaving
  last = me?.account ?? last
  opened.value = undefined
  await db?.close()
}

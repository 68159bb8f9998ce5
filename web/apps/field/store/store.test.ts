import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { newKey } from '../vault/crypto'
import { countUnsent, FieldDb, wipe } from './db'
import { Drafts, emptyReport, isWorthKeeping, type ActionDraft } from './drafts'
import { follow } from './follow'
import { Snapshots } from './snapshots'

let made = 0
let db: FieldDb
let key: CryptoKey

beforeEach(async () => {
  db = new FieldDb(`store-${made++}`)
  key = await newKey()
})

test('drafts come back, the latest first, and go with their photos', async () => {
  const drafts = new Drafts(db, key)
  await drafts.keep('a', { ...emptyReport('1'), text: '一' }, 1)
  await drafts.keep('b', { ...emptyReport('1'), text: '二' }, 2)
  await drafts.keep('a', { ...emptyReport('1'), text: '三' }, 3)
  const all = await drafts.opened(await drafts.rows())
  expect(all.map(({ id, draft }) => [id, draft.kind === 'report' && draft.text])).toEqual([
    ['a', '三'], ['b', '二'],
  ])
  const sealed = { iv: new Uint8Array(1), bytes: new ArrayBuffer(1) }
  await db.change(['photos'], (change) =>
    change.objectStore('photos').put({ id: 'p', of: 'a', sealed }))
  await drafts.drop('a')
  expect(await drafts.read('a')).toBeUndefined()
  expect(await db.count('photos')).toBe(0)
})

test('an empty form is no draft', () => {
  const form: ActionDraft = {
    kind: 'action', case: 'c', action: 'submit', values: {}, photos: [],
  }
  expect(isWorthKeeping(emptyReport('1'))).toBe(false)
  expect(isWorthKeeping({ ...emptyReport('1'), text: ' 水 ' })).toBe(true)
  expect(isWorthKeeping(form)).toBe(false)
  expect(isWorthKeeping({ ...form, values: { result: '好' } })).toBe(true)
})

test('an answer is there with its time, and another key does not open it', async () => {
  await new Snapshots(db, key).keep('home', { cases: [] }, 5)
  expect(await new Snapshots(db, key).read('home')).toEqual({ value: { cases: [] }, savedAt: 5 })
  await expect(new Snapshots(db, await newKey()).read('home')).rejects.toThrow()
})

test('cases that are of no use any more are forgotten, the rest is not', async () => {
  const kept = new Snapshots(db, key)
  for (const name of ['case:1', 'case:2', 'units']) await kept.keep(name, {}, 1)
  await kept.keepOnly('case:', new Set(['case:2']))
  expect((await db.all('snapshots')).map(({ name }) => name).sort()).toEqual(['case:2', 'units'])
})

test('what is only on the phone is counted without a key, and wiping leaves nothing', async () => {
  await new Drafts(db, key).keep('a', emptyReport('1'), 1)
  await db.close()
  expect(await countUnsent(db.account)).toBe(1)
  await wipe(db.account)
  expect(await countUnsent(db.account)).toBe(0)
  expect(await countUnsent('nobody')).toBe(0)
})

test('what is followed is read again after each change, and no more once it is left', async () => {
  const found: number[] = []
  const leave = follow(db, () => db.count('drafts'), (count) => found.push(count))
  await vi.waitFor(() => expect(found).toEqual([0]))
  const drafts = new Drafts(db, key)
  await drafts.keep('a', emptyReport('1'), 1)
  await vi.waitFor(() => expect(found).toEqual([0, 1]))
  leave()
  await drafts.keep('b', emptyReport('1'), 1)
  expect(found).toEqual([0, 1])
})

import { beforeEach, expect, test } from 'vitest'
import { logOf } from '@shared/log/made'
import { findLeaf, hash, prefixOf, verifyLog } from './verify'

type Made = Awaited<ReturnType<typeof logOf>>
const headOf = ({ root, leaves }: Made) =>
  ({ origin: 'o', size: leaves.length, root, signers: [] })
const whole = (made: Made) => verifyLog(async (path) => made.files.get(path), headOf(made))

let made: Made
beforeEach(async () => {
  made = await logOf(hash, 300)
})

test.each([1, 2, 255, 256, 257, 511, 512, 600])('a log of %d leaves is whole', async (count) => {
  const all = await whole(await logOf(hash, count))
  expect([all.problems, all.isSigned, all.hashes.length]).toEqual([[], true, count])
})

test('an empty log is whole, too', async () => {
  expect(await whole(await logOf(hash, 0))).toMatchObject({ problems: [], isSigned: true })
})

test('an altered entry is found, and which one', async () => {
  made.files.get('tile/entries/000')![2] = 76
  const all = await whole(made)
  expect(all.problems).toEqual([{ fault: 'altered', path: 'tile/entries/000', index: 0 }])
  expect(all.isSigned).toBe(false)
})

test('an altered tile is found where the entries are right', async () => {
  made.files.get('tile/0/000')![32 * 9] = 1 + made.files.get('tile/0/000')![32 * 9]!
  const all = await whole(made)
  expect(all.problems).toEqual([{ fault: 'altered', path: 'tile/0/000' }])
  expect(all.isSigned).toBe(true)
})

test('an altered tile above is found', async () => {
  made.files.get('tile/1/000.p/1')![0] = 1 + made.files.get('tile/1/000.p/1')![0]!
  expect((await whole(made)).problems).toEqual([{ fault: 'altered', path: 'tile/1/000.p/1' }])
})

test('entry and tile altered alike do not make the signed root', async () => {
  const other = await logOf(hash, 300)
  const bundle = other.files.get('tile/entries/001.p/44')!
  bundle[bundle.length - 1] = 90
  const last = bundle.slice(-8)
  const tile = other.files.get('tile/0/001.p/44')!
  tile.set(await hash(Uint8Array.of(0, ...last)), 43 * 32)
  const all = await verifyLog(async (path) => other.files.get(path), headOf(made))
  expect(all.isSigned).toBe(false)
})

test('missing and torn files are named, and then there is no root', async () => {
  made.files.delete('tile/entries/001.p/44')
  made.files.delete('tile/0/001.p/44')
  made.files.set('tile/0/000', made.files.get('tile/0/000')!.slice(0, 100))
  const all = await whole(made)
  expect(all.problems).toEqual([
    { fault: 'torn', path: 'tile/0/000' },
    { fault: 'missing', path: 'tile/entries/001.p/44' },
    { fault: 'missing', path: 'tile/0/001.p/44' },
  ])
  expect(all.root).toBeUndefined()
})

test('a full tile stands for a partial one that is gone', async () => {
  const longer = await logOf(hash, 512)
  const files = new Map([...made.files, ...longer.files])
  for (const path of made.files.keys()) if (path.includes('001.p/44')) files.delete(path)
  const all = await verifyLog(async (path) => files.get(path), headOf(made))
  expect([all.problems, all.isSigned]).toEqual([[], true])
})

test.each([1, 7, 256, 299, 300])('the first %d leaves are its beginning', async (count) => {
  const all = await whole(made)
  expect(await prefixOf(all, headOf(await logOf(hash, count)))).toBe('prefix')
})

test('another beginning, and a head of more leaves, are found', async () => {
  const all = await whole(made)
  const other = { ...headOf(await logOf(hash, 7)), root: made.root }
  expect(await prefixOf(all, other)).toBe('other')
  expect(await prefixOf(all, headOf(await logOf(hash, 301)))).toBe('larger')
})

test.each([1, 2, 3, 5, 8, 255, 257, 300])('each leaf of %d has its way to the root', async (n) => {
  const log = await logOf(hash, n)
  const all = await whole(log)
  for (const index of new Set([0, 1, n >> 1, n - 2, n - 1].filter((i) => i >= 0 && i < n))) {
    expect(await findLeaf(all, headOf(log), String(index))).toMatchObject({ index, isProved: true })
  }
})

test('a leaf is found by its index, its hash and words in it, and no other', async () => {
  const all = await whole(made)
  const head = headOf(made)
  const hex = Buffer.from(all.hashes[7]!).toString('hex')
  const base64 = Buffer.from(all.hashes[7]!).toString('base64')
  for (const asked of ['7', hex, hex.toUpperCase(), base64, ' 7 ']) {
    expect((await findLeaf(all, head, asked))?.text).toBe('leaf 7')
  }
  expect((await findLeaf(all, head, 'leaf 123'))?.index).toBe(123)
  for (const none of ['300', 'leaf', 'no such leaf', '']) {
    expect(await findLeaf(all, head, none)).toBeUndefined()
  }
  const wrong = { ...head, root: 'AAAA' }
  expect((await findLeaf(all, wrong, '7'))?.isProved).toBe(false)
})

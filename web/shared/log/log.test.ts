import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  checkpointOf, entriesOf, leafHash, leafOf, proveLeaf, tileName, tilePath,
} from './log'
import { logOf } from './made'

const hash = async (bytes: Uint8Array) =>
  new Uint8Array(createHash('sha256').update(bytes).digest())
const utf8 = (text: string) => new TextEncoder().encode(text)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

async function madeLog(count: number) {
  const { leaves, files, root } = await logOf(hash, count)
  const read = async (path: string) => {
    const file = files.get(path)
    if (!file) throw new Error(`no ${path}`)
    return file
  }
  return { leaves, files, read, head: { size: count, root } }
}

test('a leaf hashes as the format says', async () => {
  const leaf = utf8('{"v":1,"county":"632822","id":"019aae1c-2b00-7000-8000-000000000001",' +
    '"kind":"case.accepted","unit":"632822/632822100",' +
    '"subject":"019aae1c-2b00-7000-8000-0000000000aa",' +
    '"occurred_at":"2026-11-23T00:05:00.000Z","recorded_at":"2026-11-23T00:05:01.250Z",' +
    '"quantity":1,"body":{"number":"17"}}')
  expect(hex(await leafHash(hash, leaf))).toBe(
    '3ccfe1a01126100b093d8824ceed76077d39c81a4ab6fcf940c124a7750ea074',
  )
  expect(leafOf(leaf)).toMatchObject({
    kind: 'case.accepted', unit: '632822/632822100', at: '2026-11-23T00:05:01.250Z',
    isSealed: false,
  })
  const sealed = utf8('{"v":1,"county":"632822","day":"2026-11-23","commitment":"ab"}')
  expect(leafOf(sealed)).toMatchObject({ kind: '', at: '2026-11-23', isSealed: true })
})

test('a head is read with those who signed it', () => {
  const note = 'wuzhi/log/632822\n20852163\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n' +
    '— wuzhi/log/632822 Az3grlgtzPICa5OS\n— witness.example Zm9v\n'
  expect(checkpointOf(note)).toEqual({
    origin: 'wuzhi/log/632822', size: 20852163,
    root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    signers: ['wuzhi/log/632822', 'witness.example'],
  })
  expect(checkpointOf('no head')).toBeUndefined()
})

test.each([[0, '000'], [67, '067'], [1234067, 'x001/x234/067'], [1000, 'x001/000']])(
  'tile %d is %s', (n, name) => expect(tileName(n)).toBe(name),
)

test('the right edge is a file of its own', () => {
  expect(tilePath(0, 0, 300)).toBe('tile/0/000')
  expect(tilePath(0, 1, 300)).toBe('tile/0/001.p/44')
  expect(tilePath('entries', 1, 300)).toBe('tile/entries/001.p/44')
  expect(tilePath(1, 0, 300)).toBe('tile/1/000.p/1')
})

test('entries are read by their lengths, and nothing of a torn file', () => {
  const file = Uint8Array.of(0, 2, 65, 66, 0, 1, 67)
  expect(entriesOf(file).map((each) => Buffer.from(each).toString())).toEqual(['AB', 'C'])
  expect(entriesOf(file.slice(0, 6))).toEqual([])
  expect(entriesOf(file.slice(0, 5))).toEqual([])
})

test.each([1, 2, 3, 255, 256, 257, 300, 512, 700])('each of %d leaves is proved', async (count) => {
  const { leaves, read, head } = await madeLog(count)
  for (const index of new Set([0, Math.floor(count / 2), count - 1])) {
    expect(await proveLeaf(hash, read, head, index, leaves[index]!)).toBe('proved')
  }
})

test('a leaf that was altered, a tile that was, and another head are found out', async () => {
  const { leaves, files, read, head } = await madeLog(300)
  expect(await proveLeaf(hash, read, head, 7, utf8('leaf 8'))).toBe('no_leaf')
  const other = { ...head, root: Buffer.alloc(32).toString('base64') }
  expect(await proveLeaf(hash, read, other, 7, leaves[7]!)).toBe('other_root')
  files.get('tile/0/000')!.set([1], 32 * 9)
  expect(await proveLeaf(hash, read, head, 7, leaves[7]!)).toBe('no_tile')
})

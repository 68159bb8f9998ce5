// Computes a whole log anew from its files: each leaf, each tile, and the root that was signed.
import { sha256 } from '@noble/hashes/sha2.js'
import {
  entriesOf, leafHash, rootOf, TILE, tilePath, type Checkpoint, type Hash,
} from '@shared/log/log'

export const hash: Hash = async (bytes) => sha256(bytes)

/** A file of the log's folder, by its path in it; nothing: it is not there. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined>

export type Fault = 'missing' | 'torn' | 'altered'
export interface Problem {
  fault: Fault
  path: string
  /** The first leaf that is not what its hash says. */
  index?: number
}

export interface WholeLog {
  /** Of each leaf, as far as it could be computed. */
  hashes: Uint8Array[]
  leaves: (Uint8Array | undefined)[]
  problems: Problem[]
  /** Base64; none where leaves are missing. */
  root?: string
  isSigned: boolean
}

const HASH = 32
const partsOf = (tile: Uint8Array) =>
  Array.from({ length: tile.length / HASH }, (_, i) => tile.slice(i * HASH, (i + 1) * HASH))
const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined) =>
  one !== undefined && one.length === other?.length && one.every((byte, i) => byte === other[i])
export const base64Of = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))

/** The parts of a tile or bundle: of a partial one that is gone, the first of the full one. */
async function partsIn(
  read: ReadFile, path: string, split: (bytes: Uint8Array) => Uint8Array[], problems: Problem[],
): Promise<Uint8Array[] | undefined> {
  const [full, width] = path.split('.p/')
  const count = Number(width ?? TILE)
  const bytes = (await read(path)) ?? (width ? await read(full!) : undefined)
  if (!bytes) {
    problems.push({ fault: 'missing', path })
    return undefined
  }
  const parts = split(bytes)
  if (parts.length >= count && (parts.length === count || parts.length === TILE)) {
    return parts.slice(0, count)
  }
  problems.push({ fault: 'torn', path })
  return undefined
}

const hashesIn = (bytes: Uint8Array) => (bytes.length % HASH === 0 ? partsOf(bytes) : [])

/** The leaves of a log, what they hash to, and what their tiles say. */
async function readLeaves(read: ReadFile, size: number, all: WholeLog) {
  const told: Uint8Array[] = []
  const differ: { n: number; index: number }[] = []
  for (let n = 0; n * TILE < size; n++) {
    const leaves = await partsIn(read, tilePath('entries', n, size), entriesOf, all.problems)
    const tile = await partsIn(read, tilePath(0, n, size), hashesIn, all.problems)
    const made = leaves && (await Promise.all(leaves.map((leaf) => leafHash(hash, leaf))))
    const width = Math.min(TILE, size - n * TILE)
    const at = made && tile ? made.findIndex((each, i) => !isSame(each, tile[i])) : -1
    if (at >= 0) differ.push({ n, index: n * TILE + at })
    for (let i = 0; i < width; i++) {
      all.leaves.push(leaves?.[i])
      all.hashes.push((made ?? tile)?.[i] ?? new Uint8Array())
      told.push((tile ?? made)?.[i] ?? new Uint8Array())
    }
  }
  return { told, differ }
}

const rootText = async (hashes: readonly Uint8Array[]) => base64Of(await rootOf(hash, hashes))

/** Which of two files that do not fit was altered: the one that is not in the signed root. */
async function blame(
  head: Checkpoint, all: WholeLog, told: Uint8Array[], differ: { n: number; index: number }[],
) {
  const tilesAreRight = (await rootText(told)) === head.root
  const leavesAreRight = all.root === head.root
  for (const { n, index } of differ) {
    if (!leavesAreRight) {
      all.problems.push({ fault: 'altered', path: tilePath('entries', n, head.size), index })
    }
    if (!tilesAreRight) all.problems.push({ fault: 'altered', path: tilePath(0, n, head.size) })
  }
}

/** The tiles above the leaves: each hash is the root of the full tile below it. */
async function checkUpperTiles(read: ReadFile, size: number, all: WholeLog) {
  let below = all.hashes
  for (let level = 1; below.length >= TILE; level++) {
    const own: Uint8Array[] = []
    for (let i = 0; (i + 1) * TILE <= below.length; i++) {
      own.push(await rootOf(hash, below.slice(i * TILE, (i + 1) * TILE)))
    }
    for (let n = 0; n * TILE < own.length; n++) {
      const path = tilePath(level, n, size)
      const tile = await partsIn(read, path, hashesIn, all.problems)
      const isRight = tile?.every((each, i) => isSame(each, own[n * TILE + i])) ?? true
      if (!isRight) all.problems.push({ fault: 'altered', path })
    }
    below = own
  }
}

export async function verifyLog(read: ReadFile, head: Checkpoint): Promise<WholeLog> {
  const all: WholeLog = { hashes: [], leaves: [], problems: [], isSigned: false }
  const { told, differ } = await readLeaves(read, head.size, all)
  if (all.hashes.some((each) => each.length === 0)) return all
  all.root = await rootText(all.hashes)
  all.isSigned = all.root === head.root
  await blame(head, all, told, differ)
  // Below a wrong leaf every tile is wrong too, which tells nothing more.
  if (all.isSigned) await checkUpperTiles(read, head.size, all)
  return all
}

export type Prefix = 'prefix' | 'other' | 'larger'

/** Whether the log begins with all that an older head was signed over. */
export async function prefixOf(all: WholeLog, older: Checkpoint): Promise<Prefix> {
  if (older.size > all.hashes.length) return 'larger'
  const root = await rootText(all.hashes.slice(0, older.size))
  return root === older.root ? 'prefix' : 'other'
}

/** The hashes beside the way from a leaf to the root, from the leaf up. RFC 6962, 2.1.1. */
export async function pathTo(index: number, hashes: readonly Uint8Array[]): Promise<Uint8Array[]> {
  if (hashes.length <= 1) return []
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  const [left, right] = [hashes.slice(0, split), hashes.slice(split)]
  return index < split
    ? [...(await pathTo(index, left)), await rootOf(hash, right)]
    : [...(await pathTo(index - split, right)), await rootOf(hash, left)]
}

/** The root that a leaf and its path make. RFC 9162, 2.1.3.2. */
export async function rootFrom(
  leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[],
): Promise<Uint8Array> {
  let [at, last, made] = [index, size - 1, leaf]
  for (const beside of path) {
    if (at % 2 === 1 || at === last) {
      made = await rootOf(hash, [beside, made])
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
    } else {
      made = await rootOf(hash, [made, beside])
    }
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return made
}

export interface Found {
  index: number
  hash: Uint8Array
  path: Uint8Array[]
  text: string
  isProved: boolean
}

const hexOf = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** A leaf by its index, its hash in hex or base64, or words that it has; nothing: there is none. */
export async function findLeaf(
  all: WholeLog, head: Checkpoint, asked: string,
): Promise<Found | undefined> {
  const words = asked.trim()
  if (!words) return undefined
  const textAt = (i: number) => new TextDecoder().decode(all.leaves[i] ?? new Uint8Array())
  const index = /^\d{1,15}$/.test(words)
    ? Number(words)
    : all.hashes.findIndex((each, i) =>
      hexOf(each) === words.toLowerCase() || base64Of(each) === words ||
      (words.length >= 8 && textAt(i).includes(words)))
  const own = all.hashes[index]
  if (!own) return undefined
  const path = await pathTo(index, all.hashes)
  const root = base64Of(await rootFrom(own, index, all.hashes.length, path))
  return { index, hash: own, path, text: textAt(index), isProved: root === head.root }
}

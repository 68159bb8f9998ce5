// Reads the county's public log as docs/journal-format.md writes it, and checks a leaf against the
// signed head: RFC 6962 hashes in tiles of 256. Nothing here trusts the server but for the head.

export interface Checkpoint {
  origin: string
  size: number
  /** Base64, as it was signed. */
  root: string
  /** Names of those who signed. */
  signers: string[]
}

export const TILE = 256

export function checkpointOf(note: string): Checkpoint | undefined {
  const [text, signatures] = note.split('\n\n')
  const [origin, size, root] = text?.split('\n') ?? []
  if (!origin || !root || !/^\d+$/.test(size ?? '')) return undefined
  const signers = [...(signatures ?? '').matchAll(/^— (\S+) \S+$/gm)].map((each) => each[1]!)
  return { origin, size: Number(size), root, signers }
}

/** The number of a tile in groups of three digits: 1234067 is "x001/x234/067". */
export function tileName(n: number): string {
  const digits = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0')
  const groups = digits.match(/\d{3}/g)!
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

/** Where the entries or the hashes of a tile are, of a log of `size`. */
export function tilePath(kind: number | 'entries', n: number, size: number): string {
  const level = kind === 'entries' ? 0 : kind
  const all = Math.floor(size / TILE ** level)
  const width = Math.min(TILE, all - n * TILE)
  const path = `tile/${kind}/${tileName(n)}`
  return width === TILE ? path : `${path}.p/${width}`
}

/** The leaves of a file of entries; nothing of one that is torn. */
export function entriesOf(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 2 > bytes.length) return []
    const length = (bytes[at]! << 8) | bytes[at + 1]!
    if (at + 2 + length > bytes.length) return []
    entries.push(bytes.slice(at + 2, at + 2 + length))
    at += 2 + length
  }
  return entries
}

export type Hash = (bytes: Uint8Array) => Promise<Uint8Array>

const joined = (...parts: Uint8Array[]) => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const leafHash = (hash: Hash, leaf: Uint8Array) => hash(joined(Uint8Array.of(0), leaf))

/** The root of some hashes of one level: split at the largest power of two below their number. */
export async function rootOf(hash: Hash, hashes: readonly Uint8Array[]): Promise<Uint8Array> {
  if (hashes.length === 0) return hash(new Uint8Array())
  if (hashes.length === 1) return hashes[0]!
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  const left = await rootOf(hash, hashes.slice(0, split))
  const right = await rootOf(hash, hashes.slice(split))
  return hash(joined(Uint8Array.of(1), left, right))
}

const hashesIn = (tile: Uint8Array) =>
  Array.from({ length: tile.length / 32 }, (_, i) => tile.slice(i * 32, i * 32 + 32))

const isSame = (one: Uint8Array, other: Uint8Array | undefined) =>
  other !== undefined && one.length === other.length && one.every((byte, i) => byte === other[i])

export type Read = (path: string) => Promise<Uint8Array>

/** The root of everything that the tiles say. */
async function rootByTiles(hash: Hash, read: Read, size: number): Promise<Uint8Array> {
  // Full tiles of a level are one hash each of the level above; what is left at each right edge
  // stands beside them, from the lowest level up.
  let edge: Uint8Array | undefined
  for (let level = 0, count = size; ; level++, count = Math.floor(count / TILE)) {
    const rest = count % TILE
    const isTop = count < TILE
    if (rest > 0) {
      const n = Math.floor(count / TILE)
      const hashes = hashesIn(await read(tilePath(level, n, size)))
      edge = await rootOf(hash, edge ? [...hashes, edge] : hashes)
    }
    if (isTop) return edge ?? rootOf(hash, [])
  }
}

export type Proof = 'proved' | 'no_leaf' | 'no_tile' | 'other_root'

/**
 * Whether a leaf is in the log that the head is of: its hash is in its tile, each tile's root in
 * the one above, and all of them make the root that was signed.
 */
export async function proveLeaf(
  hash: Hash,
  read: Read,
  head: Pick<Checkpoint, 'size' | 'root'>,
  index: number,
  leaf: Uint8Array,
): Promise<Proof> {
  let wanted = await leafHash(hash, leaf)
  let at = index
  for (let level = 0, count = head.size; count > 0; level++, count = Math.floor(count / TILE)) {
    const tile = hashesIn(await read(tilePath(level, Math.floor(at / TILE), head.size)))
    if (!isSame(wanted, tile[at % TILE])) return level === 0 ? 'no_leaf' : 'no_tile'
    if (tile.length < TILE) break // The right edge: the root below is made of it.
    wanted = await rootOf(hash, tile)
    at = Math.floor(at / TILE)
  }
  const root = await rootByTiles(hash, read, head.size)
  return btoa(String.fromCharCode(...root)) === head.root ? 'proved' : 'other_root'
}

export interface Leaf {
  kind: string
  unit: string
  /** When it was recorded; of a sealed one, the day. */
  at: string
  isSealed: boolean
  text: string
}

/** What a leaf says; one of a later version is shown as it is. */
export function leafOf(bytes: Uint8Array): Leaf {
  const text = new TextDecoder().decode(bytes)
  try {
    const said = JSON.parse(text) as Record<string, unknown>
    const word = (name: string) => (typeof said[name] === 'string' ? said[name] : '')
    const isSealed = said.kind === undefined && said.commitment !== undefined
    return {
      kind: word('kind'), unit: word('unit'), at: word('recorded_at') || word('day'),
      isSealed, text,
    }
  } catch {
    return { kind: '', unit: '', at: '', isSealed: false, text }
  }
}

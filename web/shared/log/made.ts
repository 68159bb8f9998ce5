// A log made for tests, as the files that a server hands out.
import { leafHash, rootOf, TILE, tilePath, type Hash } from './log'

const utf8 = (text: string) => new TextEncoder().encode(text)
export const joined = (parts: readonly Uint8Array[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]))

/** Of so many leaves: "leaf 0", "leaf 1" … */
export async function logOf(hash: Hash, count: number) {
  const leaves = Array.from({ length: count }, (_, i) => utf8(`leaf ${i}`))
  const files = new Map<string, Uint8Array>()
  for (let n = 0; n * TILE < count; n++) {
    const own = leaves.slice(n * TILE, (n + 1) * TILE)
    const bundle = joined(own.flatMap((leaf) => [Uint8Array.of(0, leaf.length), leaf]))
    files.set(tilePath('entries', n, count), bundle)
  }
  let level = await Promise.all(leaves.map((leaf) => leafHash(hash, leaf)))
  const root = await rootOf(hash, level)
  for (let i = 0; level.length > 0; i++) {
    const above: Uint8Array[] = []
    for (let n = 0; n * TILE < level.length; n++) {
      const tile = level.slice(n * TILE, (n + 1) * TILE)
      files.set(tilePath(i, n, count), joined(tile))
      if (tile.length === TILE) above.push(await rootOf(hash, tile))
    }
    level = above
  }
  return { leaves, files, root: btoa(String.fromCharCode(...root)) }
}

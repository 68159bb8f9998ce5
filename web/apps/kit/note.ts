// Signed heads: the key that is published and what it signed, as docs/journal-format.md has them.
import { hashes, verify } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { checkpointOf, type Checkpoint } from '@shared/log/log'

hashes.sha512 = sha512

const utf8 = (text: string) => new TextEncoder().encode(text)
const hex = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Nothing of what is no base64. */
export function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  } catch {
    return undefined
  }
}

export interface Key {
  name: string
  id: string
  bytes: Uint8Array
}

const ED25519 = 1

/** NAME+ID+BASE64, as `wuzhi log key` prints it; nothing of what is no such key. */
export function keyOf(text: string): Key | undefined {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? []
  const typed = base64 && bytesOf(base64)
  if (!name || !id || !typed || typed.length !== 33 || typed[0] !== ED25519) return undefined
  const wanted = sha256(Uint8Array.of(...utf8(name), 10, ...typed)).slice(0, 4)
  return hex(wanted) === id ? { name, id, bytes: typed.slice(1) } : undefined
}

export type Signature = 'good' | 'wrong' | 'missing' | 'no_note'

/** Whether a note is signed by the key. One that it signed wrongly is refused whole. */
export function signatureOf(note: string, key: Key): Signature {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !checkpointOf(note)) return 'no_note'
  const text = utf8(note.slice(0, end + 1))
  const lines = [...note.slice(end + 2).matchAll(/^— (\S+) (\S+)$/gm)]
  const own = lines.filter(([, name, base64]) => {
    const bytes = bytesOf(base64!)
    return name === key.name && bytes && hex(bytes.slice(0, 4)) === key.id
  })
  if (own.length === 0) return 'missing'
  const isGood = own.every(([, , base64]) => isSigned(bytesOf(base64!)!.slice(4), text, key))
  return isGood ? 'good' : 'wrong'
}

function isSigned(signature: Uint8Array, text: Uint8Array, key: Key): boolean {
  try {
    return verify(signature, text, key.bytes, { zip215: false })
  } catch {
    return false // No point of the curve, or of another length.
  }
}

/** Of a head that is signed with the key, and is of its log. */
export function headOf(note: string, key: Key): Checkpoint | undefined {
  const head = checkpointOf(note)
  return head?.origin === key.name && signatureOf(note, key) === 'good' ? head : undefined
}

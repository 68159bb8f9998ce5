// How what is kept on the phone is sealed: AES-GCM with a random key, which is itself wrapped by a
// key made of a password or a PIN (PBKDF2). The name of what is sealed is bound to it, so that one
// row cannot be put in the place of another.

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

/** A key that only its secret gives back. */
export interface Wrapped extends Sealed {
  salt: Uint8Array<ArrayBuffer>
  rounds: number
}

export const ROUNDS = 300_000
const AES = { name: 'AES-GCM', length: 256 } as const

/** A browser offers its cryptography on https and on the device itself only. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined

const random = (size: number) => crypto.getRandomValues(new Uint8Array(size))
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Can be wrapped, and so leave this page, only by `wrap`. */
export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt'])

/** The bytes of a key in letters. */
export async function textOfKey(key: CryptoKey): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.exportKey('raw', key))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

async function keyOf(secret: string, salt: Uint8Array<ArrayBuffer>, rounds: number) {
  const typed = bytesOf(secret.normalize('NFKC'))
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return crypto.subtle.deriveKey(how, base, AES, false, ['wrapKey', 'unwrapKey'])
}

export async function wrap(key: CryptoKey, secret: string, rounds = ROUNDS): Promise<Wrapped> {
  const salt = random(16)
  const iv = random(12)
  const wrapping = await keyOf(secret, salt, rounds)
  const bytes = await crypto.subtle.wrapKey('raw', key, wrapping, { name: 'AES-GCM', iv })
  return { salt, rounds, iv, bytes }
}

/** Nothing: it is another secret. */
export async function unwrap(wrapped: Wrapped, secret: string): Promise<CryptoKey | undefined> {
  const wrapping = await keyOf(secret, wrapped.salt, wrapped.rounds)
  const how = { name: 'AES-GCM', iv: wrapped.iv }
  const uses: KeyUsage[] = ['encrypt', 'decrypt']
  try {
    return await crypto.subtle.unwrapKey('raw', wrapped.bytes, wrapping, how, AES, true, uses)
  } catch {
    return undefined
  }
}

export async function sealBytes(
  key: CryptoKey,
  name: string,
  content: ArrayBuffer | Uint8Array<ArrayBuffer>,
): Promise<Sealed> {
  const iv = random(12)
  const how = { name: 'AES-GCM', iv, additionalData: bytesOf(name) }
  return { iv, bytes: await crypto.subtle.encrypt(how, key, content) }
}

/** Throws when it was sealed by another key, under another name, or was changed. */
export function openBytes(key: CryptoKey, name: string, { iv, bytes }: Sealed) {
  const how = { name: 'AES-GCM', iv, additionalData: bytesOf(name) }
  return crypto.subtle.decrypt(how, key, bytes)
}

export const seal = (key: CryptoKey, name: string, value: unknown): Promise<Sealed> =>
  sealBytes(key, name, bytesOf(JSON.stringify(value)))

export async function open<T>(key: CryptoKey, name: string, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, name, sealed))) as T
}

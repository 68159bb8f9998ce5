// Whose data this phone holds: one record for each person, with the key to their data wrapped by
// their password and, if they want to come in without a signal, by a PIN.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { saving } from '../store/full'
import { newKey, unwrap, wrap, ROUNDS, type Wrapped } from './crypto'

/** This phone as somebody's second factor. */
export interface OwnDevice {
  id: string
  /** What it asks about itself by; needs no PIN, for a lost phone has to wipe itself without. */
  contact: string
  /** What it signs in by, released by the PIN. Missing: the PIN was forgotten. */
  byPin?: Wrapped
}

export interface Owner {
  account: string
  loginName: string
  byPassword: Wrapped
  byPin?: Wrapped
  wrongPins: number
  device?: OwnDevice
}

/** So many wrong PINs in a row, and the phone forgets the PIN: only a sign-in opens it then. */
export const WRONG_PINS_MAX = 5
export const PIN_LENGTH_MIN = 6

interface Tables extends DBSchema {
  owners: { key: string; value: Owner }
}

export class Owners {
  private db: Promise<IDBPDatabase<Tables>> | undefined

  constructor(private readonly name = 'wuzhi-field') {}

  private opened() {
    this.db ??= openDB<Tables>(this.name, 1, {
      upgrade: (db) => void db.createObjectStore('owners', { keyPath: 'account' }),
    })
    return this.db
  }

  get = async (account: string) => (await this.opened()).get('owners', account)
  all = async () => (await this.opened()).getAll('owners')
  put = (owner: Owner) => saving(async () => (await this.opened()).put('owners', owner))
  delete = async (account: string) => (await this.opened()).delete('owners', account)

  /** Nothing is changed of whom it does not know. */
  async update(account: string, change: Partial<Owner>): Promise<void> {
    await saving(async () => {
      const writing = (await this.opened()).transaction('owners', 'readwrite')
      const owner = await writing.store.get(account)
      if (owner) await writing.store.put({ ...owner, ...change })
      await writing.done
    })
  }
}

export type Opened =
  | { key: CryptoKey }
  | { left: number } // Wrong; so many tries are left. None: the PIN is forgotten.

export async function openByPin(
  db: Owners, account: string, pin: string, part = (owner: Owner) => owner.byPin,
): Promise<Opened> {
  const owner = await db.get(account)
  const wrapped = owner && part(owner)
  if (!wrapped) return { left: 0 }
  // Counted before it is tried: who closes the page meanwhile gains no try.
  const left = WRONG_PINS_MAX - owner.wrongPins - 1
  await db.update(account, { wrongPins: owner.wrongPins + 1 })
  const key = left < 0 ? undefined : await unwrap(wrapped, pin)
  if (key) {
    await db.update(account, { wrongPins: 0 })
    return { key }
  }
  if (left <= 0) {
    const device = owner.device && { ...owner.device, byPin: undefined }
    await db.update(account, { byPin: undefined, wrongPins: 0, device })
  }
  return { left: Math.max(left, 0) }
}

/** Nothing: the password is another one than when the data were sealed. */
export async function openByPassword(db: Owners, account: string, password: string) {
  const owner = await db.get(account)
  return owner && unwrap(owner.byPassword, password)
}

export interface Person {
  account: string
  loginName: string
  password: string
}

/** A key for who has none here, or anew when the old data are given up. */
export async function makeKey(db: Owners, who: Person, rounds = ROUNDS): Promise<CryptoKey> {
  const key = await newKey()
  const byPassword = await wrap(key, who.password, rounds)
  const { account, loginName } = who
  // Given up are the data; the phone still asks whether it was lost.
  const before = (await db.get(account))?.device
  const device = before && { ...before, byPin: undefined }
  await db.put({ account, loginName, byPassword, wrongPins: 0, device })
  return key
}

export async function keepPassword(
  db: Owners, account: string, key: CryptoKey, password: string, rounds = ROUNDS,
): Promise<void> {
  await db.update(account, { byPassword: await wrap(key, password, rounds) })
}

export async function keepPin(
  db: Owners, account: string, key: CryptoKey, pin: string,
  { rounds = ROUNDS, ...more }: { rounds?: number; device?: OwnDevice | undefined } = {},
): Promise<void> {
  await db.update(account, { ...more, byPin: await wrap(key, pin, rounds), wrongPins: 0 })
}

/** What this phone signs in by; wrong PINs count as those of the data do. */
export const openDevice = (db: Owners, account: string, pin: string): Promise<Opened> =>
  openByPin(db, account, pin, (owner) => owner.device?.byPin)

export type WrongPin = 'short' | 'simple' | undefined

/** "123456" and "000000" are the first that anybody tries. */
export function findWrongPin(pin: string): WrongPin {
  const figures = pin.normalize('NFKC')
  if (!/^\d+$/.test(figures) || figures.length < PIN_LENGTH_MIN) return 'short'
  const steps = new Set([...figures].slice(1).map((each, i) => Number(each) - Number(figures[i])))
  const isRow = steps.size === 1 && [...steps].every((step) => Math.abs(step) <= 1)
  return isRow ? 'simple' : undefined
}

import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { newKey, open, seal, textOfKey, wrap, type Sealed } from './crypto'
import {
  findWrongPin, keepPassword, keepPin, makeKey, openByPassword, openByPin, openDevice, Owners,
  WRONG_PINS_MAX,
} from './owners'

const FEW = 1_000
const who = { account: 'a1', loginName: 'wangge1', password: 'a long password' }
let db: Owners
let key: CryptoKey
let sealed: Sealed
let made = 0

beforeEach(async () => {
  db = new Owners(`owners-${made++}`)
  key = await makeKey(db, who, FEW)
  await keepPin(db, 'a1', key, '135790', { rounds: FEW })
  sealed = await seal(key, 'x', 'kept')
})

const opens = async (given: CryptoKey) => expect(await open(given, 'x', sealed)).toBe('kept')

test('password and PIN both give the key', async () => {
  await opens((await openByPassword(db, 'a1', who.password))!)
  const opened = await openByPin(db, 'a1', '135790')
  await opens('key' in opened ? opened.key : key)
  expect('key' in opened).toBe(true)
})

test('a few wrong PINs forget the PIN, and the password still opens', async () => {
  for (let left = WRONG_PINS_MAX - 1; left >= 0; left--) {
    expect(await openByPin(db, 'a1', '000000')).toEqual({ left })
  }
  expect(await openByPin(db, 'a1', '135790')).toEqual({ left: 0 })
  expect((await db.get('a1'))!.byPin).toBeUndefined()
  await opens((await openByPassword(db, 'a1', who.password))!)
})

test('a right PIN gives all tries back', async () => {
  await openByPin(db, 'a1', '000000')
  await openByPin(db, 'a1', '135790')
  expect(await openByPin(db, 'a1', '000000')).toEqual({ left: WRONG_PINS_MAX - 1 })
})

test('after a change of the password the new one opens, and the old one does not', async () => {
  await keepPassword(db, 'a1', key, 'another password', FEW)
  await opens((await openByPassword(db, 'a1', 'another password'))!)
  expect(await openByPassword(db, 'a1', who.password)).toBeUndefined()
})

test('what the phone signs in by comes with the PIN alone, and goes with it', async () => {
  const secret = await newKey()
  const device = { id: 'd1', contact: 'c', byPin: await wrap(secret, '135790', FEW) }
  await db.update('a1', { device })
  expect(await openDevice(db, 'a1', '000000')).toEqual({ left: WRONG_PINS_MAX - 1 })
  const opened = await openDevice(db, 'a1', '135790')
  expect('key' in opened && (await textOfKey(opened.key))).toBe(await textOfKey(secret))
  expect(await textOfKey(secret)).toMatch(/^[\w-]{43}$/)
  for (let i = 0; i < WRONG_PINS_MAX; i++) await openDevice(db, 'a1', '000000')
  const owner = (await db.get('a1'))!
  expect([owner.byPin, owner.device]).toEqual([
    undefined, { id: 'd1', contact: 'c', byPin: undefined },
  ])
  await opens((await openByPassword(db, 'a1', who.password))!)
})

test('who has no data here opens nothing', async () => {
  expect(await openByPassword(db, 'a2', who.password)).toBeUndefined()
  expect(await openByPin(db, 'a2', '135790')).toEqual({ left: 0 })
})

test.each([
  ['13579', 'short'],
  ['13579a', 'short'],
  ['000000', 'simple'],
  ['123456', 'simple'],
  ['654321', 'simple'],
  ['135790', undefined],
  ['１３５７９０', undefined],
])('a PIN of %s is %s', (pin, wrong) => expect(findWrongPin(pin)).toBe(wrong))

import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { Refusal, type CaseView } from '@shared/api/client'
import type { DeskAction } from '@shared/cases/forms'
import { FieldDb } from '../store/db'
import { StorageFull } from '../store/full'
import { newKey } from '../vault/crypto'
import { alone } from './lock'
import { Outbox, type Entry } from './outbox'
import type { ActionOrder, New, PhotoOrder } from './orders'
import type { Standing } from '../sync/standing'
import { Sender, type Transport } from './sender'

let made = 0
let now = 1_000_000
let db: FieldDb
let outbox: Outbox
let arrived: string[]
let answers: ((entry: Entry) => Promise<{ number?: string; view?: CaseView }>)[]
let standing: Standing

const seen = {
  id: 'c1', version: 3, level: 'village', state: 'handling', actions: [] as string[],
} as CaseView
const act = (id: string, of = 'c1', action: DeskAction = 'note'): New => ({
  id,
  order: { kind: 'action', case: of, tap: id, text: '', action, body: {}, seen } as ActionOrder,
})
const photo = (id: string, tap = id): New => ({
  id,
  order: { kind: 'photo', case: 'c1', tap, text: '', stage: 'after', takenAt: '' } as PhotoOrder,
})

const transport: Transport = {
  standing: async () => standing,
  look: async (id) => ({ ...seen, id, version: 9 }),
  async send(entry) {
    arrived.push(entry.row.id)
    return (answers.shift() ?? (async () => ({})))(entry)
  },
}
const refuse = (status: number, reason: string) => async () => {
  throw new Refusal(status, reason, '')
}
const sender = () => new Sender(outbox, transport, {}, () => now, { locks: undefined })
const states = async () => (await outbox.entries()).map(({ row }) => `${row.id} ${row.state}`)

beforeEach(async () => {
  db = new FieldDb(`sender-${made++}`)
  outbox = new Outbox(db, await newKey())
  arrived = []
  answers = []
  standing = 'ok'
})

test('all of a case goes in order, and a photo after the words of others', async () => {
  await outbox.save([act('a'), photo('p')], undefined, now)
  await outbox.save([act('b', 'c2')], undefined, now)
  expect(await sender().round()).toEqual({ standing: 'ok', sent: 3 })
  expect(arrived).toEqual(['a', 'b', 'p'])
})

test('without an answer everything stays, waits longer, and goes under its key', async () => {
  await outbox.save([act('a'), act('b')], undefined, now)
  answers = [refuse(0, 'network'), refuse(0, 'network')]
  expect((await sender().round()).standing).toBe('silent')
  expect(await states()).toEqual(['a waiting', 'b waiting'])
  await sender().round()
  expect(arrived).toEqual(['a']) // Not yet again.
  now += 5_000
  await sender().round()
  now += 9_999
  await sender().round()
  expect(arrived).toEqual(['a', 'a'])
  await outbox.hurry() // The signal is back.
  await sender().round()
  expect(arrived).toEqual(['a', 'a', 'a', 'b'])
  expect(await states()).toEqual(['a sent', 'b sent'])
})

test('a refused one says why, holds up its own case only, and is neither lost nor sent again',
  async () => {
    await outbox.save([act('a'), act('b')], undefined, now)
    await outbox.save([act('z', 'c2')], undefined, now)
    answers = [refuse(412, 'case.stale')]
    await sender().round()
    await sender().round()
    expect(arrived).toEqual(['a', 'z'])
    expect(await states()).toEqual(['a refused', 'b waiting', 'z sent'])
    const [first] = await outbox.entries()
    expect(first!.outcome.refused).toMatchObject({ status: 412, reason: 'case.stale' })
    expect(first!.outcome.newer?.version).toBe(9)
  })

test('a refused one that is sent again as it was keeps its key; with other words it gets another',
  async () => {
    await outbox.save([act('a'), act('b')], undefined, now)
    answers = [refuse(412, 'case.stale'), refuse(422, 'case.reason_missing')]
    await sender().round()
    const [same] = await outbox.entries()
    await outbox.again(same!)
    await sender().round()
    const [again] = await outbox.entries()
    await outbox.again(again!, { ...again!.order, body: { reason: '补充' } } as ActionOrder)
    await sender().round()
    expect(arrived.slice(0, 2)).toEqual(['a', 'a'])
    expect(arrived[2]).not.toBe('a')
    expect(arrived[3]).toBe('b') // In its old place: before what came after it.
  })

test('what is given up goes with its photos, and the rest of the case goes on', async () => {
  await outbox.keepPhoto('p', 'draft', new ArrayBuffer(8))
  await outbox.save([act('a'), photo('p', 'a'), act('b')], 'draft', now)
  answers = [refuse(409, 'case.wrong_state')]
  await sender().round()
  const [first] = await outbox.entries()
  await outbox.discard(first!)
  expect(await db.count('photos')).toBe(0)
  await sender().round()
  expect(arrived).toEqual(['a', 'b'])
})

test('what was being sent when the page went away is sent again, under its key', async () => {
  await outbox.save([act('a')], undefined, now)
  await outbox.mark(1, { state: 'sending' })
  await sender().round()
  expect(arrived).toEqual(['a'])
})

test('what came after the case had gone up is kept for the desk there, and says so', async () => {
  await outbox.save([act('a', 'c1', 'submit')], undefined, now)
  answers = [async () => ({ view: { ...seen, level: 'township', state: 'accepted' } })]
  await sender().round()
  const [entry] = await outbox.entries()
  expect([entry!.row.state, entry!.outcome.isKept]).toEqual(['sent', true])
})

test.each(['signed_out', 'other_person', 'other_post', 'silent'] as const)(
  'nothing is sent while the server thinks we are %s', async (who) => {
    await outbox.save([act('a')], undefined, now)
    standing = who
    expect((await sender().round()).standing).toBe(who)
    expect(arrived).toEqual([])
  })

test('somebody else who signs in on the way is noticed in a long round', async () => {
  await outbox.save([act('a'), act('b'), act('c')], undefined, now)
  answers = [async () => {
    now += 5_000
    standing = 'other_person'
    return {}
  }]
  expect((await sender().round()).standing).toBe('other_person')
  expect(await states()).toEqual(['a sent', 'b waiting', 'c waiting'])
})

test('a session that ends on the way keeps what waits', async () => {
  await outbox.save([act('a')], undefined, now)
  answers = [refuse(401, 'session.ended')]
  expect((await sender().round()).standing).toBe('signed_out')
  expect(await states()).toEqual(['a waiting'])
})

test('bytes of a photo go when the server has them, not before', async () => {
  await outbox.keepPhoto('p', 'draft', new ArrayBuffer(8))
  await outbox.save([photo('p')], 'draft', now)
  answers = [refuse(0, 'network')]
  await sender().round()
  expect((await outbox.photoOf('p'))?.byteLength).toBe(8)
  await outbox.hurry()
  await sender().round()
  expect(await outbox.photoOf('p')).toBeUndefined()
})

test('two windows do not send the same, also where the browser knows no locks', async () => {
  await outbox.save([act('a')], undefined, now)
  const rounds = await Promise.all([sender().round(), sender().round()])
  expect(arrived).toEqual(['a'])
  expect(rounds.filter((round) => round.isElsewhere)).toHaveLength(1)
})

test('the lease of a window that went away ends by itself', async () => {
  await db.change(['leases'], (change) =>
    change.objectStore('leases').put({ name: 'send', holder: 'gone', until: now + 20_000 }))
  const did = () => alone(db, async () => {}, undefined, () => now)
  expect(await did()).toBe(false)
  now += 20_001
  expect(await did()).toBe(true)
})

test('where the browser has locks, they are asked', async () => {
  const asked: string[] = []
  const locks = {
    request: async (name: string, _: unknown, work: (lock: unknown) => unknown) => {
      asked.push(name)
      return work(null)
    },
  } as unknown as LockManager
  expect(await alone(db, async () => {}, locks)).toBe(false)
  expect(asked).toEqual([`wuzhi-field-send-${db.account}`])
})

test('a phone without room saves nothing of it and says so', async () => {
  await outbox.keepPhoto('p', 'draft', new ArrayBuffer(8))
  const full = new DOMException('no room', 'QuotaExceededError')
  const add = vi.spyOn(IDBObjectStore.prototype, 'add')
  add.mockImplementationOnce(function (this: IDBObjectStore, value: unknown) {
    return this.put(value) // The first has room,
  }).mockImplementationOnce(() => {
    throw full // the second has not.
  })
  const saved = outbox.save([act('a'), photo('p')], 'draft', now)
  await expect(saved).rejects.toBeInstanceOf(StorageFull)
  add.mockRestore()
  expect(await db.count('outbox')).toBe(0)
  expect((await db.get('photos', 'p'))?.of).toBe('draft')
  await outbox.save([act('a'), photo('p')], 'draft', now)
  expect(await db.count('outbox')).toBe(2)
})

test('another window learns of a change', async () => {
  let heard = 0
  const leave = db.listen(() => heard++)
  const other = new FieldDb(db.account)
  other.listen(() => undefined)
  await new Outbox(other, await newKey()).save([act('a')], undefined, now)
  await vi.waitFor(() => expect(heard).toBe(1))
  leave()
  await Promise.all([db.close(), other.close()])
})

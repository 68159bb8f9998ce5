// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { FieldDb } from '../../store/db'
import { opened } from '../../vault/opened'
import { keepPin, makeKey, Owners } from '../../vault/owners'
import { contactServer, deviceUnder, lostCount, makePhone, registerPhone } from './phone'

const PIN = '135790'
type Body = Record<string, unknown>
type Answer = { status: number; body: Body } | undefined

let owners: Owners
let made = 0
let account: string
const sent: { path: string; body: Body }[] = []
let answerTo: (path: string, body: Body) => Answer

/** The server; nothing: there is no signal. */
const serve = async (request: Request) => {
  const { pathname: path } = new URL(request.url)
  const asked = (await request.json()) as Body
  sent.push({ path, body: asked })
  const answer = answerTo(path, asked)
  if (!answer) throw new TypeError('no signal')
  const { status, body } = answer
  return new Response(JSON.stringify(body), {
    status, headers: { 'content-type': 'application/json' },
  })
}
const factors = { has_app: false, may_add: true, devices: [] }
const good = (body: Body): Answer => ({ status: 200, body })
const standing = (state: string) => (answerTo = () => good({ state }))
const registration = { name: '红米', pin: PIN, password: 'secret' }

beforeEach(async () => {
  vi.stubGlobal('fetch', serve)
  localStorage.clear()
  sent.length = 0
  lostCount.value = undefined
  account = `account-${made}`
  owners = new Owners(`phones-${made++}`)
  const key = await makeKey(owners, { account, loginName: 'wang', password: 'secret' }, 1_000)
  await keepPin(owners, account, key, PIN, { rounds: 1_000 })
  answerTo = () => good(factors)
})

async function unsent(count: number) {
  const db = new FieldDb(account)
  await db.change(['drafts'], async (change) => {
    for (let i = 0; i < count; i++) {
      const sealed = { iv: new Uint8Array(12), bytes: new ArrayBuffer(0) }
      await change.objectStore('drafts').put({ id: `d${i}`, changedAt: 0, sealed })
    }
  })
  await db.close()
}

test('what is registered is shown again once the PIN was typed, and is kept sealed', async () => {
  expect(await registerPhone(owners, account, registration)).toEqual(factors)
  const { path, body } = sent[0]!
  expect([path, body.name, body.password]).toEqual(['/api/v1/me/devices', '红米', 'secret'])
  expect(JSON.stringify(await owners.get(account))).not.toContain(body.secret)
  const phone = makePhone(owners)
  expect([await phone.has('WANG'), await phone.has('li')]).toEqual([true, false])
  expect(await phone.open('wang', '000000')).toEqual({ left: 4 })
  expect(await phone.open('wang', PIN)).toEqual({ id: body.id, secret: body.secret })
})

test('with another PIN nothing is sent, and what is refused leaves nothing', async () => {
  expect(await registerPhone(owners, account, { ...registration, pin: '000000' }))
    .toEqual({ left: 4 })
  expect(sent).toEqual([])
  answerTo = () => ({ status: 422, body: { reason: 'password.wrong', detail: '' } })
  await expect(registerPhone(owners, account, registration)).rejects.toThrow()
  expect((await owners.get(account))!.device).toBeUndefined()
})

test('each contact says how much is unsent; without a signal nothing changes', async () => {
  await registerPhone(owners, account, registration)
  await unsent(2)
  standing('registered')
  expect(await contactServer(owners)).toBe(false)
  const { contact, id } = (await owners.get(account))!.device!
  expect(sent[1]).toEqual({ path: `/api/v1/devices/${id}/contact`, body: { contact, unsent: 2 } })
  answerTo = () => undefined
  expect(await contactServer(owners)).toBe(false)
  expect((await owners.get(account))!.device?.id).toBe(id)
})

test('a lost one wipes itself, and tells how much went until it was heard', async () => {
  await registerPhone(owners, account, registration)
  await unsent(3)
  answerTo = (_, body) => (body.is_wiped ? undefined : good({ state: 'lost' }))
  await contactServer(owners)
  expect(await owners.all()).toEqual([])
  expect(lostCount.value).toBe(3)
  const names = (await indexedDB.databases()).map(({ name }) => name)
  expect(names).not.toContain(`wuzhi-field-${account}`)
  standing('wiped')
  await contactServer(owners)
  expect(sent[sent.length - 1]!.body).toMatchObject({ is_wiped: true, unsent: 3 })
  const before = sent.length
  await contactServer(owners)
  expect(sent.length).toBe(before)
})

test('one that was removed keeps its data and shows itself no more', async () => {
  await registerPhone(owners, account, registration)
  standing('removed')
  await contactServer(owners)
  const owner = (await owners.get(account))!
  expect([owner.device, !!owner.byPin]).toEqual([undefined, true])
})

test('a new PIN releases the phone, even if somebody takes over while it is kept', async () => {
  opened.value = { me: { account } } as typeof opened.value
  await nextTick()
  await registerPhone(owners, account, registration)
  const keeping = deviceUnder(owners, account, '246802')
  opened.value = undefined
  await nextTick()
  await owners.update(account, { device: await keeping })
  const tried = await makePhone(owners).open('wang', '246802')
  expect(tried).toEqual({ id: sent[0]!.body.id, secret: sent[0]!.body.secret })
  expect(await deviceUnder(owners, account, PIN)).not.toHaveProperty('byPin', undefined)
})

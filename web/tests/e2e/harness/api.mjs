// Others at work: what the people do whom the browser does not show.
import { createHmac, randomBytes } from 'node:crypto'

export const PASSWORD = 'wuzhi-demo-only'
export const GRID = '632822990901001'
export const VILLAGE = '632822990901'

export function newId(now = Date.now()) {
  const random = randomBytes(10).toString('hex').slice(0, 19)
  const hex = `${now.toString(16).padStart(12, '0')}7${random}`
  const variant = '89ab'[randomBytes(1)[0] & 3]
  const id = hex.slice(0, 16) + variant + hex.slice(17)
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export class Person {
  constructor(url) {
    this.url = url
    this.cookie = ''
  }

  async call(verb, path, body, headers = {}) {
    const answer = await fetch(this.url + path, {
      method: verb,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(this.cookie && { cookie: this.cookie }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    })
    const said = await answer.json()
    if (!answer.ok) throw new Error(`${verb} ${path}: ${answer.status} ${JSON.stringify(said)}`)
    const cookie = answer.headers.get('set-cookie')
    if (cookie) this.cookie = cookie.split(';')[0]
    return said
  }

  async signIn(loginName, more = {}) {
    const body = { login_name: loginName, password: PASSWORD, ...more }
    await this.call('POST', '/api/v1/session', body)
    return this
  }

  read(id, part = '') {
    return this.call('GET', `/api/v1/cases/${id}${part}`)
  }

  async act(id, action, body = {}) {
    const { version } = await this.read(id)
    return this.call('POST', `/api/v1/cases/${id}/${action}`, body, { 'if-match': `"${version}"` })
  }
}

export const person = (url, loginName) => new Person(url).signIn(loginName)

/** The code that an authenticator app shows (RFC 6238). */
export function codeOf(secret, now = Date.now()) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replace(/[^A-Z2-7]/g, '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const mac = createHmac('sha1', key).update(step).digest()
  const at = mac[19] & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Turns a second factor on; the recovery codes, each good for one sign-in. */
export async function withSecondFactor(one) {
  const offer = await one.call('POST', '/api/v1/me/second-factor', { password: PASSWORD })
  const code = codeOf(offer.secret)
  return (await one.call('PUT', '/api/v1/me/second-factor', { code })).codes
}

const administrators = new Map()

/** An administrator, who may do nothing without a second factor; it is set up once. */
export async function administrator(url, loginName) {
  const key = `${url} ${loginName}`
  if (!administrators.has(key)) {
    const [code] = await withSecondFactor(await person(url, loginName))
    administrators.set(key, await new Person(url).signIn(loginName, { code }))
  }
  return administrators.get(key)
}

/** A person of their own for a story, entered by the system administrator. */
export async function enter(url, name, login) {
  const system = await administrator(url, 'xitong')
  const made = await system.call('POST', '/api/v1/people', { name }, { 'idempotency-key': newId() })
  if (!login) return made
  return system.call('POST', `/api/v1/people/${made.id}/accounts`,
    { login_name: login, password: 'given-by-telephone' }, { 'idempotency-key': newId() })
}

/** A resident reports; the receipt, with the follow code. */
export function report(url, description, more = {}) {
  const body = { id: newId(), category: '0102', description, unit: GRID, ...more }
  return new Person(url).call('POST', '/api/v1/cases', body)
}

/** A case that the grid handled and the village closed. */
export async function closed(url, description, more = {}) {
  const made = await report(url, description, more)
  const clerk = await person(url, 'cun1')
  await clerk.act(made.id, 'accept')
  await clerk.act(made.id, 'dispatch', { receiver: GRID, reason: '今天清走' })
  const member = await person(url, 'wangge1')
  await member.act(made.id, 'acknowledge')
  await member.act(made.id, 'submit', { result: '两车垃圾已清走' })
  await clerk.act(made.id, 'close', { is_condition_met: true })
  return made
}

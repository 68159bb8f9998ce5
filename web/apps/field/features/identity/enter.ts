// The ways in and out: signing in, the PIN, another person, and leaving nothing behind.
import { shallowRef } from 'vue'
import { answer, api, Refusal } from '@shared/api/client'
import type { SignIn } from '@shared/identity/useSignIn'
import { keepPreference, readPreference } from '@shared/ui/preferences'
import { countUnsent, FieldDb, wipe } from '../../store/db'
import { Snapshots } from '../../store/snapshots'
import {
  keepPassword, keepPin, makeKey, openByPassword, openByPin, Owners, type Owner,
} from '../../vault/owners'
import { lock, mine, openData, type Me } from '../../vault/opened'
import { contactServer, deviceUnder, holdDevice, makePhone } from './phone'
import { stepOf, type Entering } from './steps'

export const owners = new Owners()
export const entering = shallowRef<Entering>()
export const phone = makePhone(owners)

/** Left without a signal: the session is ended when there is one. */
const LEFT = 'left'

export async function endSession(): Promise<void> {
  try {
    await api.DELETE('/api/v1/session')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.isUndecided) return keepPreference(LEFT, '1')
  }
  keepPreference(LEFT, '')
}

export const endLeftSession = async (): Promise<void> => {
  if (readPreference(LEFT)) await endSession()
}

async function openSession(command: SignIn): Promise<Me> {
  await api.POST('/api/v1/session', { body: { ...command, kind: 'field' } })
  keepPreference(LEFT, '')
  return answer(api.GET('/api/v1/me'))
}

/** A lost phone wipes itself at its next contact. */
export async function contact(): Promise<void> {
  if (await contactServer(owners)) await lookForPeople()
}

export async function signIn(command: SignIn): Promise<void> {
  const me = await openSession(command).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.reason === 'sign_in.refused') await contact()
    throw error
  })
  const { password } = command
  const who = { account: me.account, loginName: me.login_name, password }
  const owner = await owners.get(me.account)
  const key = owner
    ? await openByPassword(owners, me.account, password)
    : await makeKey(owners, who)
  await advance({ me, password, key, hasPin: !!owner?.byPin })
}

/** The data were sealed under an older password; it, or the PIN, opens them. */
export async function openOld(secret: string): Promise<boolean> {
  const { me, password } = entering.value!
  const { account } = me
  const opened = await openByPin(owners, account, secret)
  const key = 'key' in opened ? opened.key : await openByPassword(owners, account, secret)
  if (!key) return false
  await keepPassword(owners, account, key, password)
  const owner = await owners.get(account)
  await advance({ ...entering.value!, key, hasPin: !!owner?.byPin })
  return true
}

/** Nothing here can be opened any more, and the person knows what is lost. */
export async function giveUpOld(): Promise<void> {
  const { me, password } = entering.value!
  await wipe(me.account)
  const key = await makeKey(owners, { account: me.account, loginName: me.login_name, password })
  await advance({ ...entering.value!, key, hasPin: false })
}

export async function changePassword(old: string, next: string): Promise<void> {
  await api.PUT('/api/v1/me/password', { body: { old_password: old, new_password: next } })
  const { me, key } = entering.value!
  await keepPassword(owners, me.account, key!, next)
  await advance({ ...entering.value!, password: next, me: await answer(api.GET('/api/v1/me')) })
}

export async function choosePost(post: string): Promise<void> {
  const me = await answer(api.PUT('/api/v1/session/post', { body: { post } }))
  await advance({ ...entering.value!, me })
}

export async function choosePin(pin: string): Promise<void> {
  const { me, key } = entering.value!
  await keepPinOfBoth(me.account, key!, pin)
  await advance({ ...entering.value!, hasPin: true })
}

export async function changePin(pin: string): Promise<void> {
  const { me, key } = mine()
  await keepPinOfBoth(me.account, key, pin)
}

/** One PIN releases the data and what the phone signs in by: both change, or neither. */
async function keepPinOfBoth(account: string, key: CryptoKey, pin: string) {
  const device = await deviceUnder(owners, account, pin)
  await keepPin(owners, account, key, pin, { device })
}

async function advance(next: Entering): Promise<void> {
  entering.value = next
  if (stepOf(next) !== 'ready') return
  const { me, key } = next
  const db = new FieldDb(me.account)
  const snapshots = new Snapshots(db, key!)
  const before = (await snapshots.read<Me>('me').catch(() => undefined))?.value
  if (before && before.post !== me.post) {
    // A post that ended sends no more; what it left goes by the new one, if the server lets it.
    const isHeld = me.posts.some((post) => post.id === before.post)
    if (isHeld && (await countUnsent(me.account))) {
      entering.value = { ...next, me: { ...me, post: undefined } }
      await db.close()
      throw new Refusal(409, 'field.unsent_of_other_post', '')
    }
    // Another post sees other cases.
    await db.change(['snapshots'], (change) => change.objectStore('snapshots').clear())
  }
  await snapshots.keep('me', me, Date.now())
  await db.close()
  await openData(me.account, key!, me)
  entering.value = undefined
}

/** The session ended, or is another's, while somebody works: the same person signs in again. */
export async function signInAgain(command: SignIn): Promise<void> {
  const { me, key, post } = mine()
  const now = await openSession(command)
  if (now.account !== me.account) {
    await endSession()
    throw new Refusal(403, 'field.other_person', '')
  }
  await keepPassword(owners, me.account, key, command.password)
  if (now.post !== post.id) {
    await api.PUT('/api/v1/session/post', { body: { post: post.id } })
  }
}

/** Whether this phone signs in whoever has it open. */
export const isRegisteredHere = async (): Promise<boolean> =>
  !!(await owners.get(mine().me.account))?.device?.byPin

export type Unlocked = 'open' | 'sign_in' | { left: number }

export async function unlock(account: string, pin: string): Promise<Unlocked> {
  const tried = await openByPin(owners, account, pin)
  if (!('key' in tried)) return tried
  if (!(await openData(account, tried.key))) return 'sign_in'
  holdDevice(owners, account, pin)
  return 'open'
}

/** Works in another post; what is only on the phone belongs to the one before. */
export async function leavePost(): Promise<void> {
  const { me, key } = mine()
  await lock()
  entering.value = { me: { ...me, post: undefined }, password: '', key, hasPin: true }
}

/** Another person comes: nothing of this one is seen, and nothing is lost. */
export async function changePerson(): Promise<void> {
  await lock(true)
  await endSession()
}

/** Leaves nothing of this person on the phone. */
export async function signOut(): Promise<void> {
  const { account } = mine().me
  await owners.delete(account) // With it the key is gone, whatever comes next.
  await lock()
  await wipe(account)
  await endSession()
}

export interface Known extends Owner {
  unsent: number
}

/** Whose data are on this phone; nothing yet: it was not looked. */
export const known = shallowRef<Known[]>()

export async function lookForPeople(): Promise<void> {
  const all = await owners.all()
  known.value = await Promise.all(all.map(async (owner) => ({
    ...owner, unsent: await countUnsent(owner.account),
  })))
}


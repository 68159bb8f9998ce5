// This phone as a second factor: registering it, showing it, and wiping it once it was lost
// (docs/decisions/0024-devices-and-code-sheets.md).
import { ref, watch } from 'vue'
import { answer, api, Refusal, type Schemas } from '@shared/api/client'
import { uuid7 } from '@shared/api/uuid7'
import type { Phone } from '@shared/identity/useSignIn'
import { keepPreference, readPreference } from '@shared/ui/preferences'
import { countUnsent, wipe } from '../../store/db'
import { newKey, textOfKey, unwrap, wrap } from '../../vault/crypto'
import { openByPin, openDevice, type OwnDevice, type Owners } from '../../vault/owners'
import { lock, opened } from '../../vault/opened'

export type SecondFactors = Schemas['SecondFactors']

const ownerNamed = async (owners: Owners, loginName: string) =>
  (await owners.all()).find((owner) => owner.loginName === loginName.toLowerCase())

let isRegistering = false
/** What the PIN released, or is just releasing. */
let held: Promise<CryptoKey | undefined> | undefined
watch(opened, (now) => {
  if (!now) held = undefined
})

export const makePhone = (owners: Owners): Phone => ({
  has: async (loginName) => !!(await ownerNamed(owners, loginName))?.device?.byPin,
  async open(loginName, pin) {
    const { account, device } = (await ownerNamed(owners, loginName))!
    const tried = await openDevice(owners, account, pin)
    if (!('key' in tried)) return tried
    held = Promise.resolve(tried.key)
    return { id: device!.id, secret: await textOfKey(tried.key) }
  },
})

export interface Registration {
  name: string
  pin: string
  password: string
}

/** Errors: Refusal. Wrong PIN: so many tries are left. */
export async function registerPhone(
  owners: Owners, account: string, { name, pin, password }: Registration,
): Promise<SecondFactors | { left: number }> {
  const tried = await openByPin(owners, account, pin)
  if ('left' in tried) return tried
  const [secret, contact] = [await newKey(), await textOfKey(await newKey())]
  const device = { id: uuid7(), contact, byPin: await wrap(secret, pin) }
  // Kept before it is told: a reply that is lost leaves no phone that does not know itself.
  const before = (await owners.get(account))?.device
  isRegistering = true
  await owners.update(account, { device })
  try {
    const body = { id: device.id, name, contact, secret: await textOfKey(secret), password }
    const factors = await answer(api.POST('/api/v1/me/devices', { body }))
    held = Promise.resolve(secret)
    return factors
  } catch (error) {
    if (error instanceof Refusal && !error.isUndecided) {
      await owners.update(account, { device: before })
    }
    throw error
  } finally {
    isRegistering = false
  }
}

/** Keeps at hand what the PIN releases, for as long as the data are open. */
export function holdDevice(owners: Owners, account: string, pin: string): void {
  const release = async () => {
    const byPin = (await owners.get(account))?.device?.byPin
    return byPin && unwrap(byPin, pin)
  }
  held = release().catch(() => undefined)
}

/**
 * This phone under another PIN. What is not at hand is released by none, and the phone registers
 * anew; what is at hand now is kept, even if the data are closed before it is done.
 */
export async function deviceUnder(
  owners: Owners, account: string, pin: string,
): Promise<OwnDevice | undefined> {
  const holding = held
  const device = (await owners.get(account))?.device
  const secret = await holding
  return device && { ...device, byPin: secret && (await wrap(secret, pin)) }
}

interface Wiped {
  id: string
  contact: string
  unsent: number
}
const WIPED = 'wiped'
const wipedOnes = () => JSON.parse(readPreference(WIPED) || '[]') as Wiped[]
/** How many things went with what was wiped, for whoever holds this phone. */
export const lostCount = ref<number>()

async function tell({ id, ...body }: Wiped & { is_wiped?: boolean }) {
  const call = api.POST('/api/v1/devices/{id}/contact', { params: { path: { id } }, body })
  return (await answer(call)).state
}

const stateOf = (asking: Wiped) =>
  tell(asking).catch((error: unknown) => {
    // Its registration never arrived.
    if (error instanceof Refusal && error.reason === 'device.not_found') return 'unknown' as const
    throw error
  })

/** The server is told until it has heard it. */
async function tellWiped(): Promise<void> {
  for (const each of wipedOnes()) {
    await tell({ ...each, is_wiped: true })
    keepPreference(WIPED, JSON.stringify(wipedOnes().filter(({ id }) => id !== each.id)))
  }
}

/** Nobody is asked: whoever holds a lost phone would say no. */
async function wipeOwner(owners: Owners, account: string, device: Omit<Wiped, 'unsent'>) {
  const unsent = await countUnsent(account)
  keepPreference(WIPED, JSON.stringify([...wipedOnes(), { ...device, unsent }]))
  await owners.delete(account) // With it the key is gone, whatever comes next.
  if (opened.value?.me.account === account) await lock()
  await wipe(account)
  lostCount.value = (lostCount.value ?? 0) + unsent
}

/** Asks how this phone stands with each of its people. Says whether anything was wiped. */
export async function contactServer(owners: Owners): Promise<boolean> {
  let isWiped = false
  try {
    await tellWiped()
    for (const { account, device } of await owners.all()) {
      if (!device) continue
      const { id, contact } = device
      const state = await stateOf({ id, contact, unsent: await countUnsent(account) })
      if (state === 'registered') continue
      if (state === 'unknown' && isRegistering) continue
      if (state === 'unknown' || state === 'removed') {
        await owners.update(account, { device: undefined })
      } else {
        await wipeOwner(owners, account, { id, contact })
        isWiped = true
      }
    }
    await tellWiped()
  } catch (error) {
    // Without a signal: next time.
    if (!(error instanceof Refusal)) throw error
  }
  return isWiped
}

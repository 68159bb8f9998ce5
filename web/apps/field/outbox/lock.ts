// Only one window of this phone sends at a time.
import type { FieldDb } from '../store/db'

const LEASE = 'send'
const LEASE_MS = 20_000
const RENEW_MS = 5_000

/** What of the browser is used; tests bring their own, old browsers have none. */
export type Locks = Pick<LockManager, 'request'> | undefined

/** Does the work, unless another window is at it; says whether it did. */
export async function alone(
  db: FieldDb,
  work: () => Promise<void>,
  locks: Locks = globalThis.navigator?.locks,
  now = Date.now,
): Promise<boolean> {
  if (!locks) return withLease(db, work, now)
  const name = `wuzhi-field-send-${db.account}`
  return locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return false
    await work()
    return true
  })
}

/** A line in the database that ends by itself if the window goes away. */
async function withLease(db: FieldDb, work: () => Promise<void>, now: () => number) {
  const holder = `${now()}-${Math.random()}`
  const isMine = await db.change(['leases'], async (change) => {
    const leases = change.objectStore('leases')
    const held = await leases.get(LEASE)
    if (held && held.until > now()) return false
    await leases.put({ name: LEASE, holder, until: now() + LEASE_MS })
    return true
  })
  if (!isMine) return false
  const end = (until: number | undefined) => db.change(['leases'], async (change) => {
    const leases = change.objectStore('leases')
    if ((await leases.get(LEASE))?.holder !== holder) return
    if (until === undefined) await leases.delete(LEASE)
    else await leases.put({ name: LEASE, holder, until })
  })
  const timer = setInterval(() => void end(now() + LEASE_MS), RENEW_MS)
  try {
    await work()
    return true
  } finally {
    clearInterval(timer)
    await end(undefined)
  }
}

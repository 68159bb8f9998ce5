// What the server's gauges mean for whoever keeps it running; the limits are those of
// docs/operations.md.
import { answer, api, type Schemas } from '@shared/api/client'
import { momentOf } from '@shared/format/time'

export type System = Schemas['SystemView']

type Values = Record<string, string | number>
export type GaugeFinding =
  | {
    what: 'disk' | 'queue' | 'log' | 'facts' | 'calendar' | 'backup'
    isWell: boolean
    values: Values
  }
  | { what: 'disk_low' | 'no_backup'; isWell: false; values: Values }

export const readSystem = () => answer(api.GET('/api/v1/system'))

const GIGABYTE = 1e9
const DISK_MIN = 2 * GIGABYTE
const WAIT_MAX_MS = 1000
const PENDING_MAX_S = 60
const CALENDAR_MIN_DAYS = 60
const BACKUP_MAX_MS = 2 * 24 * 3600_000

function diskOf({ disk_free_bytes: free, is_disk_low: isLow }: System): GaugeFinding[] {
  if (free === undefined) return []
  const values = { gb: (free / GIGABYTE).toFixed(1) }
  if (isLow) return [{ what: 'disk_low', isWell: false, values }]
  return [{ what: 'disk', isWell: free >= DISK_MIN, values }]
}

function queueOf({ pools }: System): GaugeFinding {
  const waitMs = Math.max(0, ...pools.map((each) => each.longest_wait_ms))
  const n = pools.reduce((sum, each) => sum + each.waiting, 0)
  const s = Math.ceil(waitMs / 1000)
  return { what: 'queue', isWell: waitMs <= WAIT_MAX_MS, values: { n, s } }
}

function backupOf({ last_backup_at: at }: System, now: number): GaugeFinding {
  if (!at) return { what: 'no_backup', isWell: false, values: {} }
  const isWell = now - Date.parse(at) <= BACKUP_MAX_MS
  return { what: 'backup', isWell, values: { at: momentOf(at) } }
}

/** A finding for each gauge that the server could read. */
export function findingsOfGauges(system: System, now: number): GaugeFinding[] {
  const found: GaugeFinding[] = [...diskOf(system), queueOf(system)]
  const { log, parked_facts: parked, calendar_days: days } = system
  if (log) {
    const minutes = Math.ceil(log.pending_s / 60)
    found.push({ what: 'log', isWell: log.pending_s <= PENDING_MAX_S, values: { n: minutes } })
  }
  if (parked !== undefined) {
    found.push({ what: 'facts', isWell: parked === 0, values: { n: parked } })
  }
  if (days !== undefined) {
    found.push({ what: 'calendar', isWell: days >= CALENDAR_MIN_DAYS, values: { n: days } })
  }
  return [...found, backupOf(system, now)]
}

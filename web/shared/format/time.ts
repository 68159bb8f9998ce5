// Times as people of the county read them: Asia/Shanghai, which has one offset all year.
const OFFSET_MS = 8 * 3600_000
const MINUTE_MS = 60_000

const pad = (value: number) => String(value).padStart(2, '0')

/** The county's clock at an instant, read by the UTC getters. */
function countyClock(at: string | number): Date {
  return new Date(new Date(at).getTime() + OFFSET_MS)
}

/** "2026-11-23" */
export function dayOf(at: string | number): string {
  const clock = countyClock(at)
  return `${clock.getUTCFullYear()}-${pad(clock.getUTCMonth() + 1)}-${pad(clock.getUTCDate())}`
}

/** "08:05" */
export function hourOf(at: string | number): string {
  const clock = countyClock(at)
  return `${pad(clock.getUTCHours())}:${pad(clock.getUTCMinutes())}`
}

/** "2026-11-23 08:05" */
export function momentOf(at: string | number): string {
  return `${dayOf(at)} ${hourOf(at)}`
}

/** 0 is Sunday. */
export function weekdayOf(at: string | number): number {
  return countyClock(at).getUTCDay()
}

/** The first moment of the county's next day. */
export function endOfDay(now: number): number {
  const clock = now + OFFSET_MS
  return clock - (clock % 86_400_000) + 86_400_000 - OFFSET_MS
}

export interface Span {
  days: number
  hours: number
  minutes: number
}

/** Whole minutes, in the units people speak of. */
export function spanOf(ms: number): Span {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS)
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
  }
}

// Waiting times as people say them.
import type { Schemas } from '@shared/api/client'

type MatterCount = Schemas['MatterCount']

/** Whole minutes, at least 0: 59 seconds are none. */
export const minutesOf = (seconds: number) => Math.max(0, Math.floor(seconds / 60))

export const waitedSince = (at: string, now: number) =>
  minutesOf((now - new Date(at).getTime()) / 1000)

const COUNTED = ['came', 'served', 'absent', 'withdrawn', 'lapsed'] as const
export type Sums = Record<(typeof COUNTED)[number], number>

/** Of several matters together; a median cannot be added up. */
export const sumOf = (matters: readonly MatterCount[]): Sums =>
  Object.fromEntries(COUNTED.map((name) => [
    name, matters.reduce((sum, each) => sum + each[name], 0),
  ])) as Sums

// Whether the server answers, and whether it takes work: 503 is an answer, too.
import { Refusal, type Schemas } from '@shared/api/client'
import type { LiveState } from '@shared/api/live'
import { findingsOfGauges, type GaugeFinding, type System } from './gauges'

export interface HealthView {
  isAlive: boolean
  status: string
  isReady: boolean
  problems: readonly string[]
  /** How long the answer took. */
  tookMs: number
  /** What this computer's clock is ahead of the server's by; the server tells whole seconds. */
  aheadMs?: number
}

export async function readHealth(
  ask: typeof fetch = (...all) => fetch(...all),
  now: () => number = Date.now,
) {
  const begun = now()
  const answers = await Promise.all([ask('/healthz'), ask('/readyz')]).catch(() => undefined)
  const ended = now()
  if (!answers) throw new Refusal(0, 'network', '')
  const [alive, ready] = answers
  const { status } = (await alive.json()) as Schemas['Health']
  const told = (await ready.json()) as Partial<Schemas['Readiness']>
  const at = Date.parse(alive.headers.get('date') ?? '')
  return {
    isAlive: alive.ok, status, isReady: ready.ok, problems: told.problems ?? [],
    tookMs: ended - begun,
    ...(Number.isFinite(at) && { aheadMs: ended - at }),
  } satisfies HealthView
}

/** Problems that have words of their own; the others are told by their name. */
export const KNOWN = [
  'log.behind', 'log.damaged', 'log.files', 'log.fenced', 'log.origin', 'log.tile',
  'log.unreadable', 'db.unavailable', 'db.full', 'db.read_only',
] as const
export type Known = (typeof KNOWN)[number]

export type Finding =
  | { what: 'answers' | 'works' | 'fast' | 'clock' | 'live'; isWell: boolean }
  | { what: 'problem'; isWell: false; reason: string; known?: Known }
  | GaugeFinding

const SLOW_MS = 2000
const AHEAD_MAX_MS = 60_000

/** What is well and what is not, what is not first. */
export function findingsOf(
  health: HealthView | undefined,
  live: LiveState,
  system?: System,
  now = Date.now(),
): Finding[] {
  if (!health?.isAlive) return [{ what: 'answers', isWell: false }]
  const problems = health.problems.map((reason): Finding =>
    ({ what: 'problem', isWell: false, reason, known: KNOWN.find((each) => each === reason) }))
  const found: Finding[] = [
    { what: 'answers', isWell: true },
    { what: 'works', isWell: health.isReady },
    ...problems,
    { what: 'fast', isWell: health.tookMs <= SLOW_MS },
  ]
  if (health.aheadMs !== undefined) {
    found.push({ what: 'clock', isWell: Math.abs(health.aheadMs) <= AHEAD_MAX_MS })
  }
  if (live !== 'off') found.push({ what: 'live', isWell: live !== 'broken' })
  if (system) found.push(...findingsOfGauges(system, now))
  return [...found.filter((each) => !each.isWell), ...found.filter((each) => each.isWell)]
}

// Whether the server answers, and whether it takes work: 503 is an answer, too.
import { Refusal, type Schemas } from '@shared/api/client'

export interface HealthView {
  isAlive: boolean
  status: string
  isReady: boolean
  problems: readonly string[]
}

export async function readHealth(ask: typeof fetch = (...all) => fetch(...all)) {
  const answers = await Promise.all([ask('/healthz'), ask('/readyz')]).catch(() => undefined)
  if (!answers) throw new Refusal(0, 'network', '')
  const [alive, ready] = answers
  const { status } = (await alive.json()) as Schemas['Health']
  const told = (await ready.json()) as Partial<Schemas['Readiness']>
  return {
    isAlive: alive.ok, status, isReady: ready.ok, problems: told.problems ?? [],
  } satisfies HealthView
}

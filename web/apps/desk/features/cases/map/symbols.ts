// How a case looks on the map: the clock by shape and colour, the stage by what fills it.
import type { CaseView, Schemas } from '@shared/api/client'

export type MapPoint = Schemas['MapPoint']
export type MapCluster = Schemas['MapCluster']

/** `overdue` before `urgent`: what is late is late, however urgent. */
export const CLOCKS = ['overdue', 'urgent', 'calm'] as const
export type Clock = (typeof CLOCKS)[number]
export const STAGES = ['waiting', 'handling', 'checking'] as const
export type Stage = (typeof STAGES)[number]

export interface MapSign {
  clock: Clock
  stage: Stage
}

const HANDLING = new Set<CaseView['state']>([
  'dispatched', 'handling', 'rework', 'submitted', 'suspended',
])
const CHECKING = new Set<CaseView['state']>(['done', 'inspecting', 'reviewing'])

const stageOf = (state: CaseView['state']): Stage =>
  HANDLING.has(state) ? 'handling' : CHECKING.has(state) ? 'checking' : 'waiting'

export function signOf(point: Pick<MapPoint, 'state' | 'is_overdue' | 'is_urgent'>): MapSign {
  const clock = point.is_overdue ? 'overdue' : point.is_urgent ? 'urgent' : 'calm'
  return { clock, stage: stageOf(point.state) }
}

export const clockOfCluster = (cluster: MapCluster): Clock =>
  cluster.overdue_count > 0 ? 'overdue' : cluster.urgent_count > 0 ? 'urgent' : 'calm'

/** Corners of each clock's shape: a triangle, a diamond, and a circle, which has none. */
export const CORNERS: Record<Clock, number> = { overdue: 3, urgent: 4, calm: 0 }

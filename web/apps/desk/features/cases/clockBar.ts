// A clock drawn as a bar: when it ran, stood still, ran over, and what is left. Positions are parts
// of the whole from 0 to 1.
import type { ClockView } from './queries'

export type PartKind = 'run' | 'pause' | 'over' | 'left'
export interface Part {
  kind: PartKind
  from: number
  to: number
}
export interface Bar {
  parts: Part[]
  /** Where it is or was due. */
  due?: number
  pausedMs: number
  isLate: boolean
}

/** A start and an end that are equal would divide by nothing. */
const WHOLE_MIN_MS = 1_000

export function barOf(clock: ClockView, now: number): Bar {
  const begin = Date.parse(clock.started_at)
  const end = clock.stopped_at ? Date.parse(clock.stopped_at) : Math.max(now, begin)
  const due = clock.due_at ? Date.parse(clock.due_at) : undefined
  const whole = Math.max(end, due ?? end, begin + WHOLE_MIN_MS) - begin
  const at = (time: number) => (time - begin) / whole

  const pauses = clock.pauses.map((pause) => ({
    from: Math.max(Date.parse(pause.from), begin),
    to: Math.min(pause.to ? Date.parse(pause.to) : end, end),
  })).filter((pause) => pause.to > pause.from)

  const parts: Part[] = []
  const push = (kind: PartKind, from: number, to: number) => {
    if (to > from) parts.push({ kind, from: at(from), to: at(to) })
  }
  const run = (from: number, to: number) => {
    const turn = due === undefined ? to : Math.min(Math.max(due, from), to)
    push('run', from, turn)
    push('over', turn, to)
  }
  let last = begin
  for (const pause of pauses) {
    run(last, pause.from)
    push('pause', pause.from, pause.to)
    last = pause.to
  }
  run(last, end)
  if (due !== undefined && due > end) push('left', end, due)
  return {
    parts,
    due: due === undefined ? undefined : at(due),
    pausedMs: pauses.reduce((sum, pause) => sum + pause.to - pause.from, 0),
    isLate: clock.is_over || (due !== undefined && due < end),
  }
}

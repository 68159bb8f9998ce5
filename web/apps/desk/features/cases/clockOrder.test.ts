import { expect, test } from 'vitest'
import { clocksOf } from './clockOrder'
import type { ClockView } from './queries'

const clock = (name: string, state: string, day: number) =>
  ({ name, state, started_at: `2026-11-0${day}T00:00:00Z` }) as unknown as ClockView

test('what runs or is paused stands open, what has stopped apart, the latest first', () => {
  const { going, stopped } = clocksOf([
    clock('accept', 'stopped', 1), clock('dispatch', 'stopped', 2), clock('close', 'paused', 1),
    clock('handle', 'running', 3),
  ])
  expect(going.map((each) => each.name)).toEqual(['handle', 'close'])
  expect(stopped.map((each) => each.name)).toEqual(['dispatch', 'accept'])
})

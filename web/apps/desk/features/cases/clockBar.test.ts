import { expect, test } from 'vitest'
import { barOf } from './clockBar'
import type { ClockView } from './queries'

const hour = (n: number) => new Date(Date.UTC(2026, 10, 23, n)).toISOString()
const now = Date.parse(hour(4))
const clock = (more: Partial<ClockView>): ClockView => ({
  name: 'handle',
  state: 'running',
  limit: { type: 'work_day', amount: 1, last_day: 'as_counted' },
  started_at: hour(0),
  pauses: [],
  extensions: 0, extension_amounts: [],
  is_provisional: false,
  is_over: false,
  ...more,
})
const drawn = (more: Partial<ClockView>) =>
  barOf(clock(more), now).parts.map(({ kind, from, to }) => [kind, from, to])

test('a running clock has what ran and what is left', () => {
  expect(drawn({ due_at: hour(8) })).toEqual([['run', 0, 0.5], ['left', 0.5, 1]])
})

test('a pause lies between what ran', () => {
  const pauses = [{ from: hour(1), to: hour(2) }]
  const bar = barOf(clock({ due_at: hour(8), pauses }), now)
  expect(bar.parts.map((part) => part.kind)).toEqual(['run', 'pause', 'run', 'left'])
  expect(bar.parts[1]).toMatchObject({ from: 1 / 8, to: 2 / 8 })
  expect(bar.pausedMs).toBe(3600_000)
})

test('a pause that lasts goes on until now', () => {
  expect(drawn({ state: 'paused', pauses: [{ from: hour(2) }] })).toEqual([
    ['run', 0, 0.5],
    ['pause', 0.5, 1],
  ])
})

test('what ran over is told apart, with its mark where it was due', () => {
  const bar = barOf(clock({ due_at: hour(1) }), now)
  expect(bar.parts).toEqual([
    { kind: 'run', from: 0, to: 0.25 },
    { kind: 'over', from: 0.25, to: 1 },
  ])
  expect(bar.due).toBe(0.25)
  expect(bar.isLate).toBe(true)
})

test('a stopped clock ends where it stopped', () => {
  const bar = barOf(clock({ state: 'stopped', stopped_at: hour(2), due_at: hour(4) }), now)
  expect(bar.parts.map(({ kind, to }) => [kind, to])).toEqual([['run', 0.5], ['left', 1]])
  expect(bar.isLate).toBe(false)
})

test('a clock that begins now divides by nothing', () => {
  for (const part of barOf(clock({ started_at: hour(4) }), now).parts) {
    expect(Number.isFinite(part.from) && Number.isFinite(part.to)).toBe(true)
  }
})

test('the parts follow each other and stay within the whole', () => {
  const pauses = [{ from: hour(1), to: hour(2) }, { from: hour(3) }]
  const { parts } = barOf(clock({ due_at: hour(2), pauses }), now)
  parts.forEach((part, i) => expect(part.from).toBeCloseTo(i ? parts[i - 1]!.to : 0))
  expect(parts[parts.length - 1]!.to).toBeCloseTo(1)
})

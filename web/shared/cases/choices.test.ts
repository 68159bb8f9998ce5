import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import type { StepView, WorkView } from './model'
import { choicesOf } from './choices'

const at = '2026-11-23T00:00:00Z'
const task = (id: string, kind: string, state = 'open') =>
  ({ id, kind, state, given_at: at, instruction: '' }) as WorkView['tasks'][number]
const request = (id: string, state: string) =>
  ({ id, state, kind: 'extension', asked_at: at, reason: '' }) as WorkView['requests'][number]
const work: WorkView = {
  clocks: [],
  children: [],
  requests: [request('r1', 'refused'), request('r2', 'open')],
  tasks: [task('t1', 'precheck', 'done'), task('t2', 'precheck'), task('t3', 'inspect')],
}
const step = (seq: number, waits: boolean) =>
  ({ seq, waits_for_confirmation: waits, action: 'submit', at, reason: '' }) as StepView
const around = { case: {} as CaseView, work, steps: [step(4, false), step(5, true)] }
const values = (...parts: Parameters<typeof choicesOf>) => choicesOf(...parts).map((c) => c.value)

test('only requests that wait are decided on', () => {
  expect(values('request', 'approve', around)).toEqual(['r2'])
})

test('a report is about an open task of its kind', () => {
  expect(values('task', 'report_precheck', around)).toEqual(['t2'])
  expect(values('task', 'report_inspection', around)).toEqual(['t3'])
  expect(values('task', 'reply_supervision', around)).toEqual([])
  const drawn = { ...work, tasks: [task('t4', 'random_check')] }
  expect(values('task', 'report_inspection', { ...around, work: drawn })).toEqual(['t4'])
})

test('only steps that wait are confirmed', () => {
  expect(values('seq', 'confirm_late', around)).toEqual(['5'])
})

test('nobody is told that a case is about nobody', () => {
  expect(values('about', 'recuse', around)).not.toContain('nobody')
})

test('what has not been loaded offers nothing', () => {
  expect(values('task', 'report_precheck', { case: {} as CaseView })).toEqual([])
})

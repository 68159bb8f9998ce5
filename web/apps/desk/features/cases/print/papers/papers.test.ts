import { expect, test } from 'vitest'
import type { ClockView, RequestView, StepView, TaskView } from '../../queries'
import { decisionOf, limitsOf, papersOf } from './papers'

const step = (action: StepView['action'], at: string, more = {}) =>
  ({ action, at, reason: '', receiver: '', ...more }) as StepView
const supervision = (at: string) => ({ kind: 'supervise', given_at: at }) as TaskView
const extension = (at: string, state: RequestView['state'], decided?: string) =>
  ({ kind: 'extension', state, asked_at: at, decided_at: decided }) as RequestView
const at = (hour: number) => `2026-11-23T0${hour}:00:00.000Z`
const told = (steps: StepView[], work = {}) =>
  papersOf(steps, { tasks: [], requests: [], ...work }).map(({ kind, nth }) => `${kind} ${nth}`)

test('what was only reported has a form and a receipt', () => {
  expect(told([step('report', at(1))])).toEqual(['report 1', 'receipt 1'])
})

test('each step that makes a paper has one, and no other', () => {
  const steps = [
    step('report', at(1)), step('hand_down', at(2)), step('accept', at(2)),
    step('dispatch', at(3)), step('supervise', at(4)), step('ask_extension', at(4)),
    step('give_final_reply', at(9)),
  ]
  const work = {
    tasks: [supervision(at(4)), { kind: 'inspect', given_at: at(3) } as TaskView],
    requests: [extension(at(4), 'open')],
  }
  expect(told(steps, work)).toEqual([
    'report 1', 'receipt 1', 'hand_down 1', 'hand_down 2', 'supervise 1', 'extension 1',
    'final_reply 1',
  ])
})

test('a supervision stands with its own step, in whichever order they come', () => {
  const steps = [
    step('supervise', at(2), { reason: 'a' }), step('supervise', at(5), { reason: 'b' }),
  ]
  const papers = papersOf(steps, { tasks: [supervision(at(5)), supervision(at(2))], requests: [] })
  expect(papers.slice(2).map((each) => [each.task!.given_at, each.step!.reason])).toEqual([
    [at(2), 'a'], [at(5), 'b'],
  ])
})

test('a decision is the step that was done at that moment', () => {
  const requests = [extension(at(3), 'approved', at(4)), extension(at(5), 'open')]
  const decided = step('approve', at(4))
  expect(decisionOf([step('refuse', at(2)), decided], requests[0]!)).toBe(decided)
  expect(decisionOf([decided], requests[1]!)).toBeUndefined()
})

test('the limits of an extension are those that were kept when it was decided', () => {
  // The clock began anew since, for a rework.
  const clock = { limit: { type: 'work_day', amount: 3 }, extension_amounts: [] } as unknown as
    ClockView
  const granted = {
    ...extension(at(1), 'approved', at(2)),
    limit_before: { type: 'work_day', amount: 10 }, limit_after: { type: 'work_day', amount: 15 },
  } as RequestView
  expect(limitsOf(granted, clock)).toMatchObject({ old: { amount: 10 }, new: { amount: 15 } })
  // Of one from before that, nothing is known.
  expect(limitsOf(extension(at(1), 'approved', at(2)), clock)).toEqual({})
})

test('of one that waits the limit is what the clock says now', () => {
  const clock = { limit: { type: 'work_day', amount: 10 }, extension_amounts: [5, 3] } as ClockView
  expect(limitsOf(extension(at(1), 'open'), clock)).toEqual({
    old: { type: 'work_day', amount: 18 },
  })
  expect(limitsOf(extension(at(1), 'open'), undefined)).toEqual({})
})

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

test('of extensions those that were granted are counted', () => {
  const requests = [
    extension(at(1), 'refused', at(2)), extension(at(3), 'approved', at(4)),
    extension(at(5), 'open'),
  ]
  const papers = papersOf([], { tasks: [], requests }).slice(2)
  expect(papers.map((each) => each.granted)).toEqual([undefined, 0, undefined])
  const decided = step('approve', at(4))
  expect(decisionOf([step('refuse', at(2)), decided], requests[1]!)).toBe(decided)
  expect(decisionOf([decided], requests[2]!)).toBeUndefined()
})

test('the limit before and after is that of the clock and what was added', () => {
  const clock = { limit: { type: 'work_day', amount: 10 }, extension_amounts: [5, 3] } as ClockView
  expect(limitsOf(clock, 0)).toMatchObject({ old: { amount: 10 }, new: { amount: 15 } })
  expect(limitsOf(clock, 1)).toMatchObject({ old: { amount: 15 }, new: { amount: 18 } })
  expect(limitsOf(clock, undefined)).toMatchObject({ old: { amount: 18 } })
  expect(limitsOf(clock, 2)).toBeUndefined() // It began anew since.
  expect(limitsOf(undefined, 0)).toBeUndefined()
})

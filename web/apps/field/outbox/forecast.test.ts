import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import { forecast, type Actor } from './forecast'

const dispatched = {
  state: 'dispatched', version: 4, actions: ['acknowledge', 'return_case', 'note', 'attach_file'],
} as CaseView
const member: Actor = { unit: '632822990901001', may: (what: string) => what !== 'case_dispatch' }
const clerk: Actor = { unit: '632822990901', may: () => true }

test('with nothing waiting a case is as the server said', () => {
  expect(forecast(dispatched, [], member)).toBe(dispatched)
})

test('who has taken it over without a signal may hand in the result', () => {
  const view = forecast(dispatched, [{ action: 'acknowledge' }], member)
  expect(view.state).toBe('handling')
  expect(view.version).toBe(5)
  expect(view.actions).toEqual(['submit', 'return_case', 'note', 'attach_file'])
})

test('after the result only remarks and photos are left', () => {
  const pending = [{ action: 'acknowledge' }, { action: 'submit' }] as const
  const view = forecast(dispatched, pending, member)
  expect([view.state, view.version, view.actions]).toEqual(['done', 6, ['note', 'attach_file']])
})

test('a remark changes neither state nor version', () => {
  expect(forecast(dispatched, [{ action: 'note' }], member)).toEqual(dispatched)
})

test('what was closed on the spot stays so when it is checked without a signal', () => {
  const settled = { ...dispatched, state: 'self_handled' } as CaseView
  expect(forecast(settled, [{ action: 'report_inspection' }], clerk).state).toBe('self_handled')
})

test('what needs another permission is not offered', () => {
  const reported = { ...dispatched, state: 'reported', actions: ['accept'] } as CaseView
  const after = (who: Actor) => forecast(reported, [{ action: 'accept' }], who).actions
  expect(after(clerk)).toEqual(['dispatch', 'escalate'])
  expect(after(member)).toEqual(['escalate'])
})

test('a village that hands a case to itself takes it over', () => {
  const accepted = { ...dispatched, state: 'accepted', actions: ['dispatch'] } as CaseView
  const to = (receiver: string) =>
    forecast(accepted, [{ action: 'dispatch', receiver }], clerk).actions
  expect(to(clerk.unit)).toEqual(['withdraw', 'acknowledge'])
  expect(to(member.unit)).toEqual(['withdraw'])
})

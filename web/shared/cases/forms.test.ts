import { expect, test } from 'vitest'
import { allActions } from '@shared/api/live'
import { bodyOf, deskActions, fieldsOf, findWrong, LENGTHS } from './forms'

test('every form belongs to an action of the API', () => {
  expect(deskActions.filter((each) => !(allActions as string[]).includes(each))).toEqual([])
})

test('what is required is missed, what is optional is not', () => {
  expect(findWrong('hand_down', {})).toEqual({ receiver: 'missing', reason: 'missing' })
  expect(findWrong('dispatch', { receiver: '632822990' })).toEqual({})
  expect(findWrong('acknowledge', {})).toEqual({})
})

test.each([
  ['note', { reason: ' 短 ' }, { reason: 'short' }],
  ['note', { reason: '好'.repeat(501) }, { reason: 'long' }],
  ['note', { reason: '𠮷'.repeat(500) }, {}],
  ['release', { result: '好'.repeat(2000) }, {}],
] as const)('%s counts what people see', (action, values, wrong) => {
  expect(findWrong(action, values)).toEqual(wrong)
})

test('a box that must be ticked is one', () => {
  expect(findWrong('close', { is_condition_met: false })).toEqual({ is_condition_met: 'missing' })
  expect(findWrong('close', { is_condition_met: true })).toEqual({})
})

test('"no" is an answer', () => {
  expect(findWrong('report_inspection', { has_passed: false, result: '还有垃圾' })).toEqual({})
  expect(bodyOf('report_inspection', { has_passed: false, result: '还有垃圾', task: '' })).toEqual({
    has_passed: false,
    result: '还有垃圾',
  })
})

test('what a form does not have is not sent, and blanks around a text neither', () => {
  const values = { reason: ' 请尽快 ', receiver: 'x', category: '' }
  expect(bodyOf('urge', values)).toEqual({ reason: '请尽快' })
})

test('each text has the limits that the API has', () => {
  const texts = deskActions.flatMap((action) => fieldsOf(action).map(([name]) => name))
  for (const name of ['reason', 'result', 'description'] as const) {
    expect(texts).toContain(name)
    expect(LENGTHS[name]).toBeDefined()
  }
})

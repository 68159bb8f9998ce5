// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { TaskView } from './queries'
import StepFinding from './StepFinding.vue'

const textOf = (task: Partial<TaskView>) =>
  mount(StepFinding, { props: { task: task as TaskView } }).text()

test('whether a check was passed is not glued to what was found', () => {
  expect(textOf({ has_passed: true, result: '情况属实' })).toBe('合格 · 情况属实')
  expect(textOf({ result: '情况属实' })).toBe('情况属实')
  expect(textOf({ has_passed: false })).toBe('不合格')
})

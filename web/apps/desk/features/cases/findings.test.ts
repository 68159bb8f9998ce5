// @vitest-environment happy-dom
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import CaseHistory from './CaseHistory.vue'
import { findingOf } from './findings'
import type { StepView, TaskView } from './queries'

const AT = '2026-11-23T08:00:00.000Z'
const LATER = '2026-11-23T09:00:00.000Z'
const task = (kind: TaskView['kind'], result: string, doneAt?: string, hasPassed?: boolean) =>
  ({ kind, result, done_at: doneAt, has_passed: hasPassed }) as TaskView
const step = (action: StepView['action'], at = AT, recordedAt = at) =>
  ({ seq: 1, action, at, recorded_at: recordedAt, unit: '', reason: '' }) as StepView

test('a finding belongs to the step of its kind and moment', () => {
  const first = task('inspect', '护栏已装好', AT, true)
  const second = task('inspect', '又松了', LATER, false)
  const tasks = [task('precheck', '属实', AT), task('inspect', ''), second, first]
  expect(findingOf(step('report_inspection'), tasks)).toBe(first)
  expect(findingOf(step('report_inspection', AT, LATER), [second])).toBe(second)
  expect(findingOf(step('report_precheck'), tasks)?.result).toBe('属实')
  expect(findingOf(step('close'), tasks)).toBeUndefined()
  expect(findingOf(step('report_co_handling'), tasks)).toBeUndefined()
})

test('the history has what an inspection found', () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  queryClient.setQueryData(['units'], { units: [] })
  queryClient.setQueryData(['organisations'], { organisations: [] })
  const screen = mount(CaseHistory, {
    props: {
      steps: [step('report_inspection')], tasks: [task('inspect', '护栏已装好', AT, true)],
    },
    global: { plugins: [[VueQueryPlugin, { queryClient }]] },
  })
  expect(screen.text()).toContain('护栏已装好')
  expect(screen.text()).toContain('合格')
})

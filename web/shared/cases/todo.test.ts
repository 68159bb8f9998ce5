import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import type { TaskView } from './model'
import { todoOf } from './todo'

const now = Date.parse('2026-11-23T12:00:00+08:00')
const at = (hour: string, day = 23) => `2026-11-${day}T${hour}:00+08:00`
const aCase = (id: string, more: Partial<CaseView> = {}) => ({ id, ...more }) as CaseView
const aTask = (id: string, more: Partial<TaskView> = {}) => ({ id, ...more }) as TaskView

const seen = (parts: Partial<Parameters<typeof todoOf>[0]>) =>
  todoOf({ held: [], breached: [], tasks: [], ...parts }, now).map((group) => [
    group.urgency,
    ...group.entries.map((entry) => entry.key),
  ])

test('what is due first stands first, in groups by clock', () => {
  const held = [
    aCase('later', { due_at: at('18:00', 24) }),
    aCase('today-b', { due_at: at('18:00') }),
    aCase('today-a', { due_at: at('17:00') }),
    aCase('late', { due_at: at('11:00') }),
    aCase('whenever'),
    aCase('soon', { due_at: at('13:00') }),
  ]
  expect(seen({ held })).toEqual([
    ['breached', 'late'],
    ['soon', 'soon'],
    ['today', 'today-a', 'today-b'],
    ['later', 'later'],
    ['none', 'whenever'],
  ])
})

test('what ran out with others is there once, and marked', () => {
  const late = aCase('late', { breached: 'handle', due_at: at('11:00') })
  const ours = aCase('ours', { breached: 'dispatch', due_at: at('10:00') })
  const [group] = todoOf({ held: [ours], breached: [ours, late], tasks: [] }, now)
  expect(group!.entries.map((each) => [each.key, each.isWithOthers])).toEqual([
    ['ours', false],
    ['late', true],
  ])
})

test('tasks stand among cases by their own clock', () => {
  const tasks = [
    { task: aTask('t1', { due_at: at('13:30'), is_overdue: false }), case: aCase('c') },
    { task: aTask('t2', { is_overdue: true }), case: aCase('c') },
  ]
  const held = [aCase('soon', { due_at: at('13:00') })]
  expect(seen({ held, tasks })).toEqual([
    ['breached', 't2'],
    ['soon', 'soon', 't1'],
  ])
})

test('nothing waits', () => expect(seen({})).toEqual([]))

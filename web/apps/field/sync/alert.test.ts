import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import type { TodoParts } from '@shared/cases/todo'
import { isHeard, isQuiet, newsOf } from './alert'

const at = (time: string) => Date.parse(`2026-11-29T${time}:00+08:00`)
const night = { from: '22:00', to: '07:00' }
const noon = { from: '12:30', to: '14:00' }

test.each([
  [undefined, '23:00', false],
  [night, '21:59', false],
  [night, '22:00', true],
  [night, '23:59', true],
  [night, '00:00', true],
  [night, '06:59', true],
  [night, '07:00', false],
  [noon, '12:29', false],
  [noon, '12:30', true],
  [noon, '13:59', true],
  [noon, '14:00', false],
  [noon, '00:30', false],
])('with %j, %s is quiet: %s', (hours, time, quiet) => expect(isQuiet(hours, at(time))).toBe(quiet))

test.each([
  [{ count: 0, urgent: 0 }, '12:00', false],
  [{ count: 2, urgent: 0 }, '12:00', true],
  [{ count: 2, urgent: 0 }, '23:00', false],
  [{ count: 2, urgent: 1 }, '23:00', true],
])('%j at %s is heard: %s', (news, time, heard) =>
  expect(isHeard(news, night, at(time))).toBe(heard))

const caseOf = (id: string, more: Partial<CaseView> = {}) => ({ id, ...more }) as CaseView
const parts = (...held: CaseView[]): TodoParts => ({ held, breached: [], tasks: [] })

test('news is what was not there before, but for what one did oneself', () => {
  const before = parts(caseOf('1'))
  const after = parts(
    caseOf('1'), caseOf('2'), caseOf('3', { is_urgent: true }), caseOf('4', { is_grave: true }),
    caseOf('5', { is_urgent: true }),
  )
  expect(newsOf(before, after, new Set(['5']), 0)).toEqual({ count: 3, urgent: 2 })
  expect(newsOf(after, before, new Set(), 0)).toEqual({ count: 0, urgent: 0 })
})

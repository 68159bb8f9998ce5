import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import { dutiesOf } from './duties'

const aCase = (id: string, more: Partial<CaseView> = {}) => ({ id, ...more }) as CaseView
const due = '2026-11-23T11:00:00+08:00'

test('what waits stands in two groups, in the order it came, with the clock of the case', () => {
  const asked = [aCase('b', { due_at: due }), aCase('a', { due_at: due, breached: 'handle' })]
  const groups = dutiesOf({ to_decide: asked, to_tell: [aCase('c')] })
  expect(groups.map((group) => [group.duty, ...group.entries.map((each) => each.key)])).toEqual([
    ['to_decide', 'b', 'a'],
    ['to_tell', 'c'],
  ])
  const entries = groups.flatMap((group) => group.entries)
  expect(entries.map((each) => [each.due, each.urgency, each.isWithOthers])).toEqual([
    [due, 'none', true],
    [due, 'breached', true],
    [undefined, 'none', false],
  ])
})

test('a group of nothing is none', () => {
  expect(dutiesOf({ to_decide: [], to_tell: [] })).toEqual([])
})

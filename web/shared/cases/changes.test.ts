import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import { changesBetween } from './changes'

const before = { state: 'reported', holder: '632822990901', version: 1 } as CaseView

test('only what differs is told', () => {
  const due = '2026-11-30T10:00:00Z'
  const after: CaseView = { ...before, state: 'accepted', version: 2, due_at: due }
  expect(changesBetween(before, after)).toEqual([
    { field: 'state', before: 'reported', after: 'accepted' },
    { field: 'due_at', before: undefined, after: due },
  ])
})

test('nothing differs', () => expect(changesBetween(before, { ...before })).toEqual([]))

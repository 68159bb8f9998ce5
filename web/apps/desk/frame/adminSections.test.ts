import { expect, test } from 'vitest'
import { sectionsFor } from './adminSections'

test('everybody reads the log, and each post what it may', () => {
  expect(sectionsFor(() => false).map(({ name }) => name)).toEqual(['log'])
  const may = new Set(['unit_read', 'permission_read'])
  expect(sectionsFor((each) => may.has(each)).map(({ name }) => name)).toEqual([
    'units', 'organisations', 'duties', 'catalogue', 'calendar', 'rules', 'permissions', 'log',
  ])
  expect(sectionsFor((each) => each === 'post_approve').map(({ name }) => name)).toEqual([
    'people', 'log',
  ])
  expect(sectionsFor((each) => each === 'account_manage').map(({ name }) => name)).toEqual([
    'activation', 'log',
  ])
  expect(sectionsFor((each) => each === 'journal_read').map(({ name }) => name)).toEqual([
    'log', 'facts', 'exceptions', 'sample',
  ])
})

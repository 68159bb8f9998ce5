import { expect, test } from 'vitest'
import { accountActs, mayGetSlip } from './accountActs'
import type { PersonAccount } from './queries'

const account = { state: 'open', has_second_factor: true } as PersonAccount

test('each administrator does their own part, and only what makes sense', () => {
  expect(accountActs(account, (each) => each === 'account_manage')).toEqual(['close'])
  expect(accountActs(account, (each) => each === 'session_revoke')).toEqual([
    'unlock', 'end-sessions', 'reset-second-factor',
  ])
  const closed = { ...account, state: 'closed' as const, has_second_factor: false }
  expect(accountActs(closed, () => true)).toEqual(['reopen'])
  expect(accountActs(account, () => false)).toEqual([])
})

test('a new slip is for an open account that is somebody else\'s', () => {
  const mayAll = () => true
  expect(mayGetSlip(account, false, mayAll)).toBe(true)
  expect(mayGetSlip(account, true, mayAll)).toBe(false)
  expect(mayGetSlip({ ...account, state: 'closed' }, false, mayAll)).toBe(false)
  expect(mayGetSlip(account, false, (each) => each === 'session_revoke')).toBe(false)
})

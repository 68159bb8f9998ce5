import { expect, test } from 'vitest'
import { accountActs } from './accountActs'
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

import type { PersonAccount } from './queries'

/** What is done to an account without anything to fill in, by the names of the API. */
export const ACCOUNT_ACTS = [
  'unlock', 'end-sessions', 'reset-second-factor', 'close', 'reopen',
] as const
export type AccountAct = (typeof ACCOUNT_ACTS)[number]

const PERMISSIONS: Record<AccountAct, string> = {
  unlock: 'session_revoke',
  'end-sessions': 'session_revoke',
  'reset-second-factor': 'session_revoke',
  close: 'account_manage',
  reopen: 'account_manage',
}

export function accountActs(
  account: PersonAccount,
  may: (permission: string) => boolean,
): AccountAct[] {
  const isMeant: Record<AccountAct, boolean> = {
    unlock: account.state === 'open',
    'end-sessions': account.state === 'open',
    'reset-second-factor':
      account.has_second_factor || account.has_device || account.has_code_sheet,
    close: account.state === 'open',
    reopen: account.state === 'closed',
  }
  return ACCOUNT_ACTS.filter((act) => isMeant[act] && may(PERMISSIONS[act]))
}

/** A new activation slip: for one's own account another administrator makes it. */
export const mayGetSlip = (
  account: PersonAccount,
  isOwn: boolean,
  may: (permission: string) => boolean,
): boolean => account.state === 'open' && !isOwn && may('account_manage')

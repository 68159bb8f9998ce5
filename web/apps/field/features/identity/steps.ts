// What has to come before somebody's data are open: a rule without a screen.
import type { Me } from '../../vault/opened'

export interface Entering {
  me: Me
  /** Typed a moment ago, to wrap the key by it. */
  password: string
  /** Missing: the data here were sealed under another password. */
  key?: CryptoKey
  hasPin: boolean
}

export type Step = 'door' | 'key' | 'password' | 'post' | 'pin' | 'ready'

export function stepOf(entering: Entering | undefined): Step {
  if (!entering) return 'door'
  if (!entering.key) return 'key'
  if (entering.me.must_change_password) return 'password'
  if (!entering.me.post) return 'post'
  return entering.hasPin ? 'ready' : 'pin'
}

import { expect, test } from 'vitest'
import type { Me } from '../../vault/opened'
import { stepOf, type Entering } from './steps'

const me = { must_change_password: false, post: 'p1' } as Me
const signedIn: Entering = { me, password: '', key: {} as CryptoKey, hasPin: true }

test.each([
  ['nobody', undefined, 'door'],
  ['data under another password', { ...signedIn, key: undefined }, 'key'],
  ['a given password', { ...signedIn, me: { ...me, must_change_password: true } }, 'password'],
  ['no post', { ...signedIn, me: { ...me, post: undefined } }, 'post'],
  ['no PIN', { ...signedIn, hasPin: false }, 'pin'],
  ['all in order', signedIn, 'ready'],
])('%s: %s', (_, entering, step) => expect(stepOf(entering)).toBe(step))

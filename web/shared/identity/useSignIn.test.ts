import { expect, test, vi } from 'vitest'
import { Refusal } from '@shared/api/client'
import { lockedUntil } from './lockOut'
import { useSignIn, type SignIn } from './useSignIn'

const refuse = (reason: string, detail = '') => new Refusal(401, reason, detail)

test('a code is asked for when the account has a second factor', async () => {
  const signIn = vi.fn<(command: SignIn) => Promise<void>>()
  signIn.mockRejectedValueOnce(refuse('second_factor.required')).mockResolvedValueOnce()
  const form = useSignIn(signIn)
  form.loginName.value = ' zhen '
  form.password.value = ' kept as it is '
  expect(await form.submit()).toBe(false)
  expect(form.needsCode.value).toBe(true)
  expect(form.refusal.value).toBeUndefined()
  form.code.value = '123 456'
  expect(await form.submit()).toBe(true)
  expect(signIn.mock.calls).toEqual([
    [{ login_name: 'zhen', password: ' kept as it is ' }],
    [{ login_name: 'zhen', password: ' kept as it is ', code: '123456' }],
  ])
})

test('a refusal is shown and the form may be sent again', async () => {
  const form = useSignIn(vi.fn().mockRejectedValue(refuse('sign_in.refused')))
  expect(await form.submit()).toBe(false)
  expect(form.refusal.value?.reason).toBe('sign_in.refused')
  expect(form.isBusy.value).toBe(false)
  expect(form.until.value).toBeUndefined()
})

test.each([
  ['Too many failed tries. Try again after 2026-11-29 14:20.', Date.UTC(2026, 10, 29, 6, 21)],
  ['Too many failed tries.', undefined],
])('"%s" says when it ends', (detail, at) => {
  expect(lockedUntil(refuse('sign_in.locked', detail))).toBe(at)
})

test('other refusals say nothing of a lock-out', () => {
  expect(lockedUntil(refuse('sign_in.refused', 'at 2026-11-29 14:20'))).toBeUndefined()
})

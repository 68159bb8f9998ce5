import { expect, test, vi } from 'vitest'
import { Refusal } from '@shared/api/client'
import { lockedUntil } from './lockOut'
import { useSignIn, type SignIn } from './useSignIn'

const refuse = (reason: string, data: Record<string, string> = {}) =>
  new Refusal(401, reason, '', '', '', data)
const wanted = (ways: string, number?: string) =>
  refuse('second_factor.required', { ways, ...(number && { code_number: number }) })

test('a code is asked for when the account has a second factor', async () => {
  const signIn = vi.fn<(command: SignIn) => Promise<void>>()
  signIn.mockRejectedValueOnce(wanted('app')).mockResolvedValueOnce()
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

test('a sheet of codes is asked by its number, and anew after a wrong one', async () => {
  const signIn = vi.fn<(command: SignIn) => Promise<void>>()
  signIn.mockRejectedValueOnce(wanted('code', '7'))
    .mockRejectedValueOnce(refuse('sign_in.refused'))
    .mockRejectedValueOnce(wanted('code', '8'))
  const form = useSignIn(signIn)
  await form.submit()
  expect([form.needsCode.value, form.codeNumber.value]).toEqual([true, '7'])
  form.code.value = '123456'
  await form.submit()
  expect([form.needsCode.value, form.refusal.value?.reason]).toEqual([false, 'sign_in.refused'])
  await form.submit()
  expect([form.needsCode.value, form.codeNumber.value]).toEqual([true, '8'])
})

test('a sheet that is used up is told, and nothing is asked for', async () => {
  const form = useSignIn(vi.fn().mockRejectedValue(wanted('')))
  await form.submit()
  expect([form.needsCode.value, form.refusal.value?.reason]).toEqual([
    false, 'second_factor.required',
  ])
})

test('the telephone in hand is opened by its PIN', async () => {
  const signIn = vi.fn<(command: SignIn) => Promise<void>>()
  signIn.mockRejectedValueOnce(wanted('device,code', '3')).mockResolvedValue()
  const open = vi.fn().mockResolvedValueOnce({ left: 4 })
    .mockResolvedValue({ id: 'd', secret: 's' })
  const form = useSignIn(signIn, { has: async () => true, open })
  form.loginName.value = 'wang'
  await form.submit()
  const { byPin, needsCode, takesCode } = form
  expect([byPin.value, needsCode.value, takesCode.value]).toEqual([true, false, true])
  form.pin.value = '000000'
  expect(await form.submit()).toBe(false)
  expect([form.pinsLeft.value, signIn.mock.calls.length]).toEqual([4, 1])
  form.pin.value = '135790'
  expect(await form.submit()).toBe(true)
  expect(open).toHaveBeenLastCalledWith('wang', '135790')
  expect(signIn).toHaveBeenLastCalledWith({
    login_name: 'wang', password: '', device: { id: 'd', secret: 's' },
  })
})

test('another telephone than the registered one asks for a code', async () => {
  const signIn = vi.fn().mockRejectedValue(wanted('device,code', '3'))
  const form = useSignIn(signIn, { has: async () => false, open: vi.fn() })
  await form.submit()
  expect([form.byPin.value, form.needsCode.value]).toEqual([false, true])
})

test('with no code and not the telephone itself, one is told so', async () => {
  const form = useSignIn(vi.fn().mockRejectedValue(wanted('device')))
  await form.submit()
  expect([form.needsCode.value, form.refusal.value?.reason]).toEqual([
    false, 'second_factor.required',
  ])
})

test('a lock-out says when it ends; other refusals do not', () => {
  const until = '2026-11-29T06:20:30.000Z'
  expect(lockedUntil(refuse('sign_in.locked', { until }))).toBe(Date.UTC(2026, 10, 29, 6, 20, 30))
  expect(lockedUntil(refuse('sign_in.locked'))).toBeUndefined()
  expect(lockedUntil(refuse('sign_in.refused', { until }))).toBeUndefined()
})

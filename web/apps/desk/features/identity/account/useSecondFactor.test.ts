import { expect, test, vi } from 'vitest'
import { Refusal } from '@shared/api/client'
import { useSecondFactor } from './useSecondFactor'

const refuse = (reason: string) => async () => {
  throw new Refusal(409, reason, '')
}
const good = {
  offer: async () => ({ secret: 'ABCD', uri: 'otpauth://totp/x' }),
  confirm: vi.fn(async () => ({ codes: ['one', 'two'] })),
  remove: async () => ({ done: true }),
}

test('a password, a code, and the recovery codes are told once', async () => {
  const factor = useSecondFactor(false, good)
  await factor.begin('secret')
  expect([factor.stage.value, factor.offered.value?.secret]).toEqual(['offered', 'ABCD'])
  await factor.turnOn(' 123 456 ')
  expect(good.confirm).toHaveBeenCalledWith('123456')
  expect([factor.stage.value, factor.codes.value]).toEqual(['codes', ['one', 'two']])
  expect(factor.offered.value).toBeUndefined()
  factor.finish()
  expect([factor.stage.value, factor.codes.value]).toEqual(['on', []])
})

test('one that is on already is shown as on', async () => {
  const factor = useSecondFactor(false, { ...good, offer: refuse('second_factor.present') })
  await factor.begin('secret')
  expect([factor.stage.value, factor.refusal.value]).toEqual(['on', undefined])
  await factor.turnOff('123456')
  expect(factor.stage.value).toBe('off')
})

test('a wrong code is told, and the secret stays to try again', async () => {
  const factor = useSecondFactor(false, { ...good, confirm: refuse('second_factor.wrong') })
  await factor.begin('secret')
  expect(await factor.turnOn('000000')).toBe(false)
  expect([factor.stage.value, factor.refusal.value?.reason]).toEqual([
    'offered', 'second_factor.wrong',
  ])
  expect(factor.offered.value?.secret).toBe('ABCD')
})

test('one that is on is there to be turned off', async () => {
  const factor = useSecondFactor(true, good)
  expect(factor.stage.value).toBe('on')
  await factor.turnOff('123456')
  expect(factor.stage.value).toBe('off')
})

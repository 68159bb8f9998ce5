import { expect, test } from 'vitest'
import '@shared/i18n/office'
import { textOf } from '@shared/i18n/t'
import { stateOf } from './useCalls'

test('what waits says for whom, and every state has words', () => {
  expect(stateOf('waiting', 'call')).toBe('waiting_call')
  expect(stateOf('told', 'text')).toBe('told')
  const states = ['sending', 'sent', 'told', 'overtaken', 'given_up', 'shown'] as const
  for (const state of states) expect(textOf(`notices.state.${state}`)).toBeTruthy()
  for (const way of ['text', 'call'] as const)
    expect(textOf(`notices.state.${stateOf('waiting', way)}`)).toBeTruthy()
})

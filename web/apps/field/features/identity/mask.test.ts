import { expect, test } from 'vitest'
import { maskLogin } from './mask'

test.each([
  ['wangge1', 'w***1'],
  ['才让卓玛', '才***玛'],
  ['才让', '才***'],
  ['', '***'],
])('%s is shown as %s', (name, masked) => expect(maskLogin(name)).toBe(masked))

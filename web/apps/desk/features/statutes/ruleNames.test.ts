import { expect, test } from 'vitest'
import { nameOfKind } from './ruleNames'

test('the clocks of grave matters have names, whichever profile they are of', () => {
  for (const clock of ['accept', 'acknowledge', 'dispatch']) {
    for (const profile of ['rural', 'urban']) {
      expect(nameOfKind(`case_clock.${profile}.${clock}.grave`)).toContain('重大')
    }
  }
  expect(nameOfKind('something.new')).toBe('something.new')
})

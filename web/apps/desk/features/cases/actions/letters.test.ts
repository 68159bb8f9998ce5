import { expect, test } from 'vitest'
import { lettersOfActions, TAKEN } from './letters'

test('each action has a letter of its own, which nothing else has', () => {
  const all = [...TAKEN, ...lettersOfActions.map(({ letter }) => letter)]
  expect(new Set(all).size).toBe(all.length)
  for (const { letter } of lettersOfActions) expect(letter).toMatch(/^[A-Za-z]$/)
})

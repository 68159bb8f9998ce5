import { expect, test } from 'vitest'
import { Refusal } from './client'
import { keyKeeper } from './keyKeeper'

async function keysOf(...answers: (Refusal | string)[]): Promise<string[]> {
  const keys: string[] = []
  const keeper = keyKeeper()
  for (const answer of answers) {
    const work = async (key: string) => {
      keys.push(key)
      if (answer instanceof Refusal) throw answer
      return answer
    }
    await keeper.under('content', work).catch(() => undefined)
  }
  return keys
}

test('what nobody answered goes again under its key', async () => {
  const [one, two] = await keysOf(new Refusal(0, 'network', ''), 'done')
  expect(two).toBe(one)
})

test('what was refused, and what was done, is over', async () => {
  const keys = await keysOf(new Refusal(422, 'person.name', ''), 'done', 'done')
  expect(new Set(keys).size).toBe(3)
})

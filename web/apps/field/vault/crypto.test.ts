import { expect, test } from 'vitest'
import { newKey, open, openBytes, seal, sealBytes, unwrap, wrap } from './crypto'

const FEW = 1_000 // Rounds; the real number takes a third of a second.

test('only the secret gives the key back', async () => {
  const key = await newKey()
  const wrapped = await wrap(key, '135790', FEW)
  expect(await unwrap(wrapped, '135791')).toBeUndefined()
  const again = await unwrap(wrapped, '135790')
  const sealed = await seal(key, 'case:1', { text: '村口垃圾' })
  expect(await open(again!, 'case:1', sealed)).toEqual({ text: '村口垃圾' })
})

test('a PIN typed in full-width figures is the same PIN', async () => {
  const wrapped = await wrap(await newKey(), '135790', FEW)
  expect(await unwrap(wrapped, '１３５７９０')).toBeDefined()
})

test('what is sealed shows nothing of it, and never looks the same twice', async () => {
  const key = await newKey()
  const text = (sealed: { bytes: ArrayBuffer }) => Buffer.from(sealed.bytes).toString('latin1')
  const [a, b] = [await seal(key, 'x', 'secret words'), await seal(key, 'x', 'secret words')]
  expect(text(a)).not.toContain('secret')
  expect(text(a)).not.toBe(text(b))
})

test('a row in the place of another, or a changed one, does not open', async () => {
  const key = await newKey()
  const sealed = await sealBytes(key, 'photo:1', new Uint8Array([1, 2, 3]))
  expect(new Uint8Array(await openBytes(key, 'photo:1', sealed))).toEqual(new Uint8Array([1, 2, 3]))
  await expect(openBytes(key, 'photo:2', sealed)).rejects.toThrow()
  new Uint8Array(sealed.bytes)[0]! ^= 1
  await expect(openBytes(key, 'photo:1', sealed)).rejects.toThrow()
})

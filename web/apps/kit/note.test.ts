import { expect, test } from 'vitest'
import { headOf, keyOf, signatureOf } from './note'

// The worked example of docs/journal-format.md.
const KEY = 'example.org/log/632822+b9f0db9c+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs'
const NOTE = 'example.org/log/632822\n2\nKNY9wE1K51zhCSOQMRSIP8WlJ+BHU+NgVCrdVwjj0GY=\n\n' +
  '— example.org/log/632822 ufDbnOycM9Ozyd9dJ+RegX7EGHErw7xG4VjjdxAGbWG6esCooV4ECfFiHw7Fx2GWob' +
  '//vNHIeKFVrma3niFcXfPwcwc=\n'
const key = keyOf(KEY)!

test('a published key is read, with blanks around it', () => {
  expect(key).toMatchObject({ name: 'example.org/log/632822', id: 'b9f0db9c' })
  expect(keyOf(` ${KEY}\n`)).toEqual(key)
})

test.each([
  '', 'x', KEY.replace('b9f0', 'b9f1'), KEY.replace('AepK', 'AepL'), KEY.slice(0, -4),
  KEY.replace('+Aep', '+Bep'), KEY.replace('example', 'examples'), `${KEY}=`,
])('%j is no key', (text) => expect(keyOf(text)).toBeUndefined())

test('the signature of the worked example is good', () => {
  expect(signatureOf(NOTE, key)).toBe('good')
  expect(headOf(NOTE, key)).toMatchObject({ origin: 'example.org/log/632822', size: 2 })
})

test('other signers beside it change nothing', () => {
  expect(signatureOf(`${NOTE}— witness.example Zm9vYmFy\n`, key)).toBe('good')
})

test('what was changed after it was signed is found', () => {
  expect(signatureOf(NOTE.replace('\n2\n', '\n3\n'), key)).toBe('wrong')
  expect(signatureOf(NOTE.replace('ufDbnOyc', 'ufDbnOyd'), key)).toBe('wrong')
  expect(signatureOf(NOTE.replace('KNY9', 'KNY8'), key)).toBe('wrong')
})

test('one wrong signature by the key is enough to refuse the note', () => {
  const line = NOTE.split('\n\n')[1]!
  expect(signatureOf(NOTE + line.replace('ufDbnOyc', 'ufDbnOyd'), key)).toBe('wrong')
})

test('a note without a signature by the key, and what is no note, are told apart', () => {
  expect(signatureOf(NOTE.replace('ufDbnO', 'ufDbnP').replace('ufDb', 'ufDc'), key)).toBe('missing')
  expect(signatureOf(NOTE.replace(/— example.org/, '— other.org'), key)).toBe('missing')
  expect(signatureOf('no note', key)).toBe('no_note')
  expect(signatureOf('a\nb\n\n', key)).toBe('no_note')
})

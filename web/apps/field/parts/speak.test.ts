import { expect, test } from 'vitest'
import { promptIn } from './languages'
import { voiceFor } from './speak'

const voices = [{ lang: 'en-GB' }, { lang: 'zh_TW' }, { lang: 'zh-CN' }]

test('a voice of the very language comes before one of its kin', () => {
  expect(voiceFor(voices, 'zh-CN')).toBe(voices[2])
  expect(voiceFor(voices.slice(0, 2), 'zh-CN')).toBe(voices[1])
  expect(voiceFor(voices, 'en')).toBe(voices[0])
  expect(voiceFor(voices, 'bo')).toBeUndefined()
})

test('a recording is a file beside the texts, and nothing else', () => {
  const found = { code: 'bo', name: '', file: 'bo.json', prompts: { a: 'bo-a.m4a', b: '../x.mp3' } }
  expect(promptIn(found, 'a')).toBe('/field/languages/bo-a.m4a')
  expect(promptIn(found, 'b')).toBeUndefined()
  expect(promptIn(found, 'c')).toBeUndefined()
  expect(promptIn(undefined, 'a')).toBeUndefined()
})

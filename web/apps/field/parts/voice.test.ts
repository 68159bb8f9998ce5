import { expect, test } from 'vitest'
import { recognitionOf, saidIn } from './voice'

class Fake {}

test('it is there where the browser has it, by either name', () => {
  expect(recognitionOf({})).toBeUndefined()
  expect(recognitionOf({ SpeechRecognition: Fake })).toBe(Fake)
  expect(recognitionOf({ webkitSpeechRecognition: Fake })).toBe(Fake)
})

test('only what is certain and new is taken', () => {
  const part = (transcript: string, isFinal = true) => ({ isFinal, 0: { transcript } })
  const results = [part('村口'), part('垃圾'), part('没人', false)]
  expect(saidIn({ resultIndex: 1, results })).toBe('垃圾')
})

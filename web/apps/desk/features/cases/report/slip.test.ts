import { expect, test } from 'vitest'
import { slipAddress } from './slip'

test('the address of a slip names the report', () => {
  expect(slipAddress('https://dulan.example', '都兰 2026/1')).toBe(
    'https://dulan.example/?number=%E9%83%BD%E5%85%B0%202026%2F1',
  )
})

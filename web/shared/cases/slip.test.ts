import { expect, test } from 'vitest'
import { slipAddress } from './slip'

test('the address of a slip opens the report, and tells the server nothing of it', () => {
  expect(slipAddress('https://dulan.example', '都兰 2026/1', '0484 39')).toBe(
    'https://dulan.example/follow#%E9%83%BD%E5%85%B0%202026%2F1/0484%2039',
  )
})

import { expect, test } from 'vitest'
import { detailsOf, unitOf } from './facts'

test('the unit is the last of its path', () => {
  expect(unitOf('632822/632822990/632822990901')).toBe('632822990901')
  expect(unitOf('632822')).toBe('632822')
})

test('what a fact says is told name by name, and an erased one says nothing', () => {
  expect(detailsOf({ purpose: '回访', count: 3, to: ['a'] })).toEqual([
    'purpose: 回访', 'count: 3', 'to: ["a"]',
  ])
  expect(detailsOf(null)).toEqual([])
  expect(detailsOf('x')).toEqual([])
})

import { expect, test } from 'vitest'
import { pathOf } from './pathOf'

test.each([
  ['/cases?list=open', '/cases?list=open'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['https://elsewhere.example', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('%j leads to %s', (to, path) => expect(pathOf(to)).toBe(path))

import { expect, test } from 'vitest'
import { uuid7 } from './uuid7'

test('an id begins with its time and says that it is of version 7', () => {
  const id = uuid7(Date.UTC(2026, 10, 23))
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(parseInt(id.replace(/-/g, '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 23))
})

test('later ids sort after earlier ones, and two of one moment differ', () => {
  expect(uuid7(1_000) < uuid7(2_000)).toBe(true)
  expect(uuid7(1_000)).not.toBe(uuid7(1_000))
})

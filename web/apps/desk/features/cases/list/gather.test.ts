import { expect, test, vi } from 'vitest'
import type { CaseView } from '@shared/api/client'
import { gather } from './gather'

/** A list of so many cases, a hundred at a time. */
function listOf(all: number) {
  const read = vi.fn((cursor?: string | number) => {
    const from = Number(cursor ?? 0)
    const to = Math.min(from + 100, all)
    const cases = Array.from({ length: to - from }, (_, i) => ({ id: `${from + i}` }) as CaseView)
    return Promise.resolve({ cases, next: to < all ? to : undefined })
  })
  return read
}
const nothing = () => undefined

test('all of a list is gathered, each page once, and how far it is told', async () => {
  const read = listOf(250)
  const told: number[] = []
  const found = await gather(read, (n) => told.push(n), () => false)
  expect(found?.cases.map(({ id }) => Number(id))).toEqual([...Array(250).keys()])
  expect(found?.hasMore).toBe(false)
  expect(told).toEqual([100, 200, 250])
  expect(read).toHaveBeenCalledTimes(3)
})

test('of a longer list as many as allowed, and that there are more', async () => {
  const read = listOf(1_000_000)
  const found = await gather(read, nothing, () => false)
  expect([found?.cases.length, found?.hasMore]).toEqual([10_000, true])
  expect(read).toHaveBeenCalledTimes(100)
  expect((await gather(listOf(200), nothing, () => false, 150))?.hasMore).toBe(true)
  expect((await gather(listOf(200), nothing, () => false, 200))?.hasMore).toBe(false)
})

test('once it is stopped, nothing more is asked for and nothing comes of it', async () => {
  const read = listOf(1000)
  let stopped = false
  const found = await gather(read, (n) => (stopped = n >= 200), () => stopped)
  expect(found).toBeUndefined()
  expect(read).toHaveBeenCalledTimes(3)
})

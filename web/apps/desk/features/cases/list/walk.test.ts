import { expect, test, vi } from 'vitest'
import type { CaseView } from '@shared/api/client'
import { walkList } from './walk'

const cases = (...ids: string[]) => ids.map((id) => ({ id }) as CaseView)
const pages = [
  { cases: cases('a', 'b'), next: 'b' },
  { cases: cases(), next: 'x' }, // Looked through, nothing found: the list goes on.
  { cases: cases('c') },
]

test('a list is walked to its end, each page after the cursor of the one before', async () => {
  const read = vi.fn(async (before?: string | number) =>
    pages[before === undefined ? 0 : before === 'b' ? 1 : 2]!)
  const counts: number[] = []
  const all = await walkList({
    read, onProgress: (count) => counts.push(count), isCancelled: () => false,
  })
  expect(all!.map((each) => each.id)).toEqual(['a', 'b', 'c'])
  expect(counts).toEqual([2, 2, 3])
  expect(read.mock.calls.map(([before]) => before)).toEqual([undefined, 'b', 'x'])
})

test('a walk that was called off asks for nothing more and gives nothing', async () => {
  let isCancelled = false
  const read = vi.fn(async () => {
    isCancelled = true
    return pages[0]!
  })
  const onProgress = vi.fn()
  expect(await walkList({ read, onProgress, isCancelled: () => isCancelled })).toBeUndefined()
  expect(read).toHaveBeenCalledTimes(1)
  expect(onProgress).not.toHaveBeenCalled()
})

import { expect, test } from 'vitest'
import { BYTES_MAX, fit, smallEnough, TRIES } from './shrink'

test.each([
  [4000, 3000, 1600, 1200],
  [3000, 4000, 1200, 1600],
  [800, 600, 800, 600],
])('%d × %d is drawn at %d × %d', (width, height, w, h) => {
  expect(fit(width, height)).toEqual({ width: w, height: h })
})

test('quality, then size go down until it is small enough', async () => {
  const tried: number[] = []
  const blob = await smallEnough(async (side, quality) => {
    tried.push(side)
    return new Blob([new Uint8Array(quality > 0.6 ? BYTES_MAX + 1 : BYTES_MAX)])
  })
  expect(blob.size).toBe(BYTES_MAX)
  expect(tried).toEqual([1600, 1600, 1280])
})

test('one that stays large is taken as small as it gets', async () => {
  let tries = 0
  await smallEnough(async () => (tries++, new Blob([new Uint8Array(BYTES_MAX * 2)])))
  expect(tries).toBe(TRIES.length)
})

import { expect, test } from 'vitest'
import { qrOf } from './qrPath'

/** The modules that a path makes dark. */
function modulesOf(path: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(length); i++) grid[Number(y)]![Number(x) + i] = true
  }
  return grid
}

const FINDER = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']

test('a code has its three finders inside a quiet zone of four modules', () => {
  const { size, path } = qrOf('https://example.org/follow#2026-990-8586329/9853533266')
  const grid = modulesOf(path, size)
  for (const [left, top] of [[4, 4], [size - 11, 4], [4, size - 11]] as const) {
    const seen = FINDER.map((_, y) =>
      FINDER.map((_, x) => (grid[top + y]![left + x] ? '1' : '0')).join(''))
    expect(seen).toEqual(FINDER)
  }
  const edge = [0, 1, 2, 3, size - 4, size - 3, size - 2, size - 1]
  for (const at of edge) expect(grid[at]!.some(Boolean)).toBe(false)
})

test('another text is another code', () => {
  expect(qrOf('a').path).not.toBe(qrOf('b').path)
})

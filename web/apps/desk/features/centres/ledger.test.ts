import { expect, test } from 'vitest'
import { readLedger } from './ledger'
import type { UndertakingView } from './queries'

const row = (id: string) => ({ id }) as UndertakingView
const pages: Record<string, { rows: UndertakingView[]; next?: string }> = {
  begin: { rows: [row('a'), row('b')], next: 'x' },
  x: { rows: [row('c')], next: 'y' },
  y: { rows: [row('d')] },
}
const read = async (cursor?: string) => pages[cursor ?? 'begin']!

test('a ledger has the rows of all pages', async () => {
  const found = await readLedger(read, () => false)
  expect(found!.rows.map(({ id }) => id).join('')).toBe('abcd')
  expect(found!.hasMore).toBe(false)
})

test('what is cut says so', async () => {
  expect((await readLedger(read, () => false, 3))!.hasMore).toBe(true)
  expect((await readLedger(read, () => false, 1))!.rows).toHaveLength(1)
})

test('what was stopped is nothing', async () => {
  expect(await readLedger(read, () => true)).toBeUndefined()
})

import { expect, test } from 'vitest'
import { emptyReport } from '../store/drafts'
import type { OutboxRow } from '../store/db'
import { fileOf } from './asFile'
import type { Order } from './orders'
import type { Entry } from './outbox'

const madeAt = Date.UTC(2026, 10, 23, 2)
const entry = (state: OutboxRow['state'], order: Partial<Order>): Entry => ({
  row: { id: `${order.kind}`, state, madeAt } as OutboxRow,
  order: { case: 'c1', tap: 'c1', text: '围栏倒了', ...order } as Order,
  outcome: { code: '9853533266' },
})
const photoOf = async (id: string) => new TextEncoder().encode(`JPEG ${id}`).buffer as ArrayBuffer
const read = async (unsent: Partial<Parameters<typeof fileOf>[0]>) => {
  const about = { madeAt, account: 'cun1', unit: '632822990901', entries: [], drafts: [], photoOf }
  return JSON.parse((await fileOf({ ...about, ...unsent })).join(''))
}

test('a file has what waits or was refused, with words and photos; not what was sent', async () => {
  const body = { id: 'c1', category: '0102', description: '围栏倒了' }
  const { unsent, account, made_at } = await read({
    entries: [
      entry('sent', { kind: 'report', text: '早已发出' }),
      entry('refused', { kind: 'report', body }),
      entry('waiting', { kind: 'photo', stage: 'before', takenAt: 't' }),
      entry('waiting', { kind: 'action', action: 'note', body: { reason: '附注' } }),
    ],
  })
  expect([account, made_at]).toEqual(['cun1', '2026-11-23T02:00:00.000Z'])
  expect(unsent.map((each: { kind: string }) => each.kind)).toEqual(['report', 'photo', 'action'])
  expect(unsent[0]).toMatchObject({ state: 'refused', body })
  expect(atob(unsent[1].jpeg)).toBe('JPEG photo')
  expect(unsent[2]).toMatchObject({ action: 'note', body: { reason: '附注' } })
})

test('drafts are in it with their photos', async () => {
  const photos = [{ id: 'p1', stage: 'before' as const, takenAt: 't' }]
  const draft = { ...emptyReport('1'), text: '没写完', photos }
  const { drafts, unsent } = await read({ drafts: [{ id: 'd', changedAt: madeAt, draft }] })
  expect(unsent).toEqual([])
  expect(drafts[0]).toMatchObject({ text: '没写完', changed_at: '2026-11-23T02:00:00.000Z' })
  expect(atob(drafts[0].photos[0].jpeg)).toBe('JPEG p1')
})

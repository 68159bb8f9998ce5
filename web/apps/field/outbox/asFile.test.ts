import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
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
const seen = {
  id: 'c1', version: 3, state: 'handling', level: 'village', description: '围栏倒了',
} as CaseView
const photoOf = async (id: string) => new TextEncoder().encode(`JPEG ${id}`).buffer as ArrayBuffer
const read = async (unsent: Partial<Parameters<typeof fileOf>[0]>) => {
  const about = {
    madeAt, accountId: 'a1', account: 'cun1', post: 'p1', unit: '632822990901', entries: [],
    drafts: [], photoOf,
  }
  return JSON.parse((await fileOf({ ...about, ...unsent })).join(''))
}

test('a file has what waits or was refused, with words and photos; not what was sent', async () => {
  const body = { id: 'c1', category: '0102', description: '围栏倒了' }
  const refused = { status: 422, reason: 'r', detail: '', field: '', requestId: '' }
  const { unsent, account, made_at } = await read({
    entries: [
      entry('sent', { kind: 'report', text: '早已发出' }),
      { ...entry('refused', { kind: 'report', body }), outcome: { refused, code: 'in no file' } },
      entry('waiting', { kind: 'photo', stage: 'before', takenAt: 't' }),
      entry('sending', { kind: 'action', action: 'note', body: { reason: '附注' }, seen }),
    ],
  })
  expect([account, made_at]).toEqual(['cun1', '2026-11-23T02:00:00.000Z'])
  expect(unsent.map((each: { kind: string }) => each.kind)).toEqual(['report', 'photo', 'action'])
  expect(unsent[0]).toMatchObject({ id: 'report', tap: 'c1', state: 'refused', body, refused })
  expect(atob(unsent[1].jpeg)).toBe('JPEG photo')
  expect(unsent[2]).toMatchObject({ state: 'waiting', action: 'note', body: { reason: '附注' } })
  expect(unsent[2].seen).toEqual({ id: 'c1', version: 3, state: 'handling', level: 'village' })
  expect(JSON.stringify(unsent)).not.toContain('in no file')
})

test('drafts are in it with their photos', async () => {
  const photos = [{ id: 'p1', stage: 'before' as const, takenAt: 't' }]
  const draft = { ...emptyReport('1'), text: '没写完', photos }
  const { drafts, unsent } = await read({ drafts: [{ id: 'd', changedAt: madeAt, draft }] })
  expect(unsent).toEqual([])
  expect(drafts[0]).toMatchObject({ id: 'd', changed_at: '2026-11-23T02:00:00.000Z' })
  expect(drafts[0].draft.text).toBe('没写完')
  expect(atob(drafts[0].photos[0].jpeg)).toBe('JPEG p1')
})

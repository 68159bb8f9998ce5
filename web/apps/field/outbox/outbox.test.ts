import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { uuid7 } from '@shared/api/uuid7'
import { FieldDb } from '../store/db'
import { newKey } from '../vault/crypto'
import type { ReportOrder } from './orders'
import { Outbox } from './outbox'

test('a code that was passed on, or is void, is forgotten; number and state stay', async () => {
  const outbox = new Outbox(new FieldDb('outbox-code'), await newKey())
  const id = uuid7()
  const body = { id, category: '0102', description: '围栏倒了' }
  const order: ReportOrder = { kind: 'report', case: id, tap: id, text: '围栏倒了', body }
  await outbox.save([{ id, order }], undefined, 7)
  const [waiting] = await outbox.entries()
  await outbox.settle(waiting!, { state: 'sent', settledAt: 8 }, { number: '1号', code: '123' })
  const [sent] = await outbox.entries()
  expect(sent!.outcome.code).toBe('123')
  await outbox.forgetCode(sent!)
  const [{ row, outcome }] = (await outbox.entries()) as [typeof sent & object]
  expect([row.state, row.settledAt, outcome]).toEqual(['sent', 8, { number: '1号' }])
})

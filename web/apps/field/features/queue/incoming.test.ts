import { expect, test } from 'vitest'
import '@shared/i18n/later'
import { emptyReport } from '../../store/drafts'
import type { ComingRow, Incoming } from '../../outbox/fromFile'
import type { Order } from '../../outbox/orders'
import { linesOf } from './incoming'

const row = (id: string, order: Partial<Order>): ComingRow => ({
  id, madeAt: 7, state: 'waiting',
  content: { order: { text: '围栏', ...order } as Order, outcome: {} },
})
const incoming: Incoming = {
  madeAt: 7,
  photos: [],
  rows: [
    row('a', { kind: 'report', tap: 'a' }),
    row('p1', { kind: 'photo', tap: 'a', stage: 'before' }),
    row('p2', { kind: 'photo', tap: 'a', stage: 'before' }),
    row('p3', { kind: 'photo', tap: 'earlier', stage: 'after', number: '1号' }),
  ],
  drafts: [{ id: 'd', changedAt: 7, draft: { ...emptyReport('1'), text: '没写完' } }],
}

test('photos are told with their words, those whose words were sent by themselves', () => {
  const lines = linesOf(incoming, new Set())
  expect(lines.map(({ title, text, photos }) => [title, text, photos])).toEqual([
    ['上报', '围栏', 2], ['照片：处置后', '1号 围栏', 0], ['草稿：上报', '没写完', 0],
  ])
})

test('what is here is told, unless a photo of it is missing', () => {
  const here = (...ids: string[]) => linesOf(incoming, new Set(ids)).map(({ isHere }) => isHere)
  expect(here('a', 'p1', 'd')).toEqual([false, false, true])
  expect(here('a', 'p1', 'p2', 'p3')).toEqual([true, true, false])
})

test('a draft of the same that is here may say something else', () => {
  const others = linesOf(incoming, new Set(['d'])).map(({ isOther }) => isOther ?? false)
  expect(others).toEqual([false, false, true])
})

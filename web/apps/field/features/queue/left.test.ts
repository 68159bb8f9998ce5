import { expect, test } from 'vitest'
import '@shared/i18n/later'
import { emptyReport } from '../../store/drafts'
import type { ComingRow, Incoming } from '../../outbox/fromFile'
import type { Order } from '../../outbox/orders'
import { leftIn, type Names } from './left'

const names: Names = {
  category: (code) => `类别${code}`, place: (unit) => `地点${unit}`, party: (code) => `单位${code}`,
  person: (id) => `人${id}`, number: (id) => `${id}号`,
}
const row = (id: string, order: Partial<Order>, refused?: ComingRow['content']['outcome']) => ({
  id, madeAt: 7, state: refused ? 'refused' : 'waiting',
  content: { order: { text: '围栏', case: 'c', tap: id, ...order } as Order, outcome: refused ?? {} },
}) as ComingRow
const jpeg = (of: string, id = of) => ({ id, of, jpeg: new Uint8Array([0xff]) })
const left: Incoming = {
  madeAt: 7,
  rows: [
    row('r', {
      kind: 'report',
      body: {
        id: 'r', category: '0102', description: '围栏倒了', unit: '632822990901', address: '桥头',
        channel: 'paper', reporter: { name: '甲', telephone: '139' },
      },
    }),
    row('p', { kind: 'photo', tap: 'r', stage: 'before' }),
    row('a', {
      kind: 'action', number: '1号', action: 'dispatch',
      body: { receiver: '9', reason: '今天去', device_time: 'x' },
    } as Partial<Order>, {
      refused: { status: 403, reason: 'post.ended', detail: 'Ended.', field: '', requestId: '' },
    }),
    row('q', { kind: 'photo', tap: 'earlier', number: '2号', stage: 'after' }),
  ],
  drafts: [
    {
      id: 'd', changedAt: 7,
      draft: {
        ...emptyReport('1'), text: '没写完', done: '扶起来了', name: '乙',
        photos: [{ id: 'dp', stage: 'before', takenAt: '' }],
      },
    },
    {
      id: 'c deliver', changedAt: 7,
      draft: {
        kind: 'action', case: 'c', action: 'deliver', way: 'board', photos: [],
        values: { reason: '村委会门口' },
      },
    },
  ],
  photos: [jpeg('p'), jpeg('q'), jpeg('d', 'dp')],
}

const textOf = ({ title, facts, photos }: ReturnType<typeof leftIn>[number]) =>
  [title, ...facts.map(({ text }) => text), ...photos.map(({ n }) => `#${n}`)].join('|')
const told = leftIn(left, names).map(textOf)

test('everything of the file is told: words, who reported, what was refused, drafts', () => {
  expect(told).toHaveLength(5)
  expect(told[0]).toMatch(/上报\|围栏倒了\|类别0102 0102\|地点632822990901 桥头\|纸质\|甲\|139\|/)
  expect(told[1]).toMatch(/派遣\|1号\|围栏\|单位9\|今天去\|.*这个岗位已经结束。$/)
  expect(told[3]).toMatch(/草稿：上报\|没写完\|地点1\|乙\|扶起来了\|/)
  expect(told[4]).toMatch(/草稿：送达结果\|c号\|公开栏张贴\|村委会门口\|/)
})

test('each photo has one number, with the words that it goes with or alone', () => {
  expect(told.map((text) => text.match(/#\d+/g) ?? [])).toEqual([['#1'], [], ['#2'], ['#3'], []])
  expect(told[2]).toMatch(/照片：处置后\|2号/)
})

test('what only the server reads stands on no paper', () => {
  expect(told.join()).not.toContain('device')
  expect(told[1]).not.toContain('|x')
})

// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { Order, Outcome } from '../../outbox/orders'
import { isTaken, whyOf } from './why'

const refused = (kind: Order['kind'], reason: string, field = ''): Parameters<typeof whyOf>[0] => ({
  order: { kind } as Order,
  outcome: { refused: { status: 422, reason, detail: 'In English.', field, requestId: 'r' } },
})

test('a report that came through earlier with another reporter says so, and what to do', () => {
  const entry = refused('report', 'case.id_taken', 'reporter')
  expect(isTaken(entry)).toBe(true)
  expect(whyOf(entry)).toContain('当时写的上报人与这次不同')
  expect(whyOf(entry)).toContain('按已收到的算')
})

test('one that came through in other words is told from that', () => {
  const entry = refused('report', 'case.id_taken', 'id')
  expect(isTaken(entry)).toBe(true)
  expect(whyOf(entry)).toContain('这次改过的内容没有记下')
})

test('a wrong telephone number of the reporter is told as such, and may be changed', () => {
  const entry = refused('report', 'reporter.telephone', 'reporter.telephone')
  expect(isTaken(entry)).toBe(false)
  expect(whyOf(entry)).toBe('上报人的电话不对：请写 7 到 12 位数字，不知道就不填。')
})

test('what is not a report has no id of its own that could be taken', () => {
  expect(isTaken(refused('action', 'case.id_taken'))).toBe(false)
})

test('what was not refused has no why', () => {
  const outcome: Outcome = {}
  expect(whyOf({ order: { kind: 'report' } as Order, outcome })).toBe('')
})

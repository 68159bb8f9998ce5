import { expect, test } from 'vitest'
import { arrange, withTimes, type ActionOrder, type New, type PhotoOrder } from './orders'
import type { DeskAction } from '@shared/cases/forms'

const act = (action: DeskAction) =>
  ({ id: action, order: { kind: 'action', action } as ActionOrder })
const photo = (id: string) => ({ id, order: { kind: 'photo' } as PhotoOrder })
const report = { id: 'report', order: { kind: 'report' } } as New<never>
const ids = (all: New[]) => all.map(({ id }) => id).join(' ')

test('words go before photos', () => {
  expect(ids(arrange([act('submit')], [photo('a'), photo('b')]))).toBe('submit a b')
})

test('what is refused without its photos goes after them', () => {
  expect(ids(arrange([act('report_inspection')], [photo('a')]))).toBe('a report_inspection')
  expect(ids(arrange([report, act('self_handle')], [photo('a')]))).toBe('report a self_handle')
})

test('the photo of the board is there before the step that says so', () => {
  expect(ids(arrange([act('deliver')], [photo('a')]))).toBe('a deliver')
})

test('an action says when it was done, where the API wants to know', () => {
  const [now, heard] = [Date.UTC(2026, 10, 23, 2), Date.UTC(2026, 10, 23, 1)]
  expect(withTimes('submit', { result: '好' }, now, heard)).toEqual({
    result: '好',
    device_time: '2026-11-23T02:00:00.000Z',
    last_sync_at: '2026-11-23T01:00:00.000Z',
  })
  expect(withTimes('submit', {}, now)).toEqual({ device_time: '2026-11-23T02:00:00.000Z' })
  expect(withTimes('close', { is_condition_met: true }, now, heard)).toEqual({
    is_condition_met: true,
  })
})

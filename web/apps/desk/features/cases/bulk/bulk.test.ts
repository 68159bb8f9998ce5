import { expect, test } from 'vitest'
import { Refusal, type CaseView } from '@shared/api/client'
import { bulkActions, offersOf, runBulk, sharedDesk, togetherOf, type BulkRow } from './bulk'

const one = (id: string, more: Partial<CaseView> = {}) =>
  ({ id, desk: '632822990901', category: '0102', unit: '632822990901001', actions: [], ...more }) as
    unknown as CaseView
const row = (id: string, state: BulkRow['state'] = 'waiting'): BulkRow => ({
  of: one(id), state, key: `key-${id}`,
})
const runner = (send: (row: BulkRow) => Promise<CaseView>) => ({
  send, isCancelled: () => false,
})

test('what speaks of one case alone is not done to many', () => {
  for (const action of ['accept', 'dispatch', 'acknowledge', 'urge', 'close', 'note'] as const) {
    expect(bulkActions).toContain(action)
  }
  for (const action of [
    'submit', 'split', 'merge', 'assign', 'release', 'review', 'report_inspection', 'force_close',
    'recuse', 'confirm_late', 'self_handle',
  ] as const) {
    expect(bulkActions).not.toContain(action)
  }
})

test('an action is offered for as many as the API offers it', () => {
  const cases = [
    one('a', { actions: ['accept', 'note'] }), one('b', { actions: ['note'] }), one('c'),
  ]
  expect(offersOf(cases)).toEqual([
    { action: 'accept', count: 1 }, { action: 'note', count: 2 },
  ])
})

test('what one refuses does not stop the rest', async () => {
  const rows = [row('a'), row('b'), row('c')]
  await runBulk(rows, runner(async ({ of }) => {
    if (of.id === 'a') throw new Refusal(412, 'case.stale', '')
    if (of.id === 'b') throw new Refusal(0, 'network', '')
    return of
  }))
  expect(rows.map((each) => each.state)).toEqual(['refused', 'unknown', 'done'])
})

test('again goes what nobody answered, under its key; what was decided stays', async () => {
  const rows = [row('a', 'done'), row('b', 'unknown'), row('c', 'refused')]
  const keys: string[] = []
  await runBulk(rows, runner(async (each) => {
    keys.push(each.key)
    return each.of
  }))
  expect(keys).toEqual(['key-b'])
  expect(rows.map((each) => each.state)).toEqual(['done', 'done', 'refused'])
})

test('called off, it stops before the next row', async () => {
  const rows = [row('a'), row('b')]
  let sent = 0
  await runBulk(rows, {
    send: async ({ of }) => (sent++, of), isCancelled: () => sent > 0,
  })
  expect(rows.map((each) => each.state)).toEqual(['done', 'waiting'])
})

test('many are given to somebody below each of their desks, if there is anybody', () => {
  const village = one('a')
  const township = one('b', { desk: '632822990', category: '0103' })
  const elsewhere = one('c', { desk: '632822990902' })
  expect(sharedDesk([township, village])).toBe('632822990901')
  expect(sharedDesk([village, elsewhere])).toBeUndefined()
  expect(togetherOf([township, village])).toMatchObject({
    desk: '632822990901', category: '', unit: '632822990901001',
  })
})

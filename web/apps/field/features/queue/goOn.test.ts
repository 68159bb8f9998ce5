import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import type { Entry } from '../../outbox/outbox'
import { goOnFrom } from './goOn'

const view = (version: number) =>
  ({ id: 'c', version, state: 'reported', actions: [] as string[] }) as CaseView
const entry = (seq: number, action: string, more: object = {}) => ({
  row: { seq, state: 'waiting' },
  outcome: {},
  order: { kind: 'action', case: 'c', action, body: {}, seen: view(seq), ...more },
}) as unknown as Entry

test('what waits behind a refused one is carried over with it, and nothing else', () => {
  const all = [
    entry(1, 'accept'), entry(2, 'accept', { case: 'other' }), entry(3, 'accept'),
    entry(4, 'photo', { kind: 'photo' }), entry(5, 'dispatch'),
  ]
  const changes = goOnFrom(all[2]!, all, view(9), { unit: '1', may: () => true })
  expect(changes.map(({ entry: { row }, order }) => [row.seq, order.seen.version])).toEqual([
    [3, 9], [5, 10],
  ])
})

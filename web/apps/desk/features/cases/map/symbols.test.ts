import { expect, test } from 'vitest'
import { clockOfCluster, CLOCKS, CORNERS, signOf, type MapCluster } from './symbols'

const point = { state: 'reported' as const, is_urgent: false, is_overdue: false }

test.each([
  [{}, { clock: 'calm', stage: 'waiting' }],
  [{ is_urgent: true }, { clock: 'urgent', stage: 'waiting' }],
  [{ is_urgent: true, is_overdue: true }, { clock: 'overdue', stage: 'waiting' }],
  [{ state: 'handling' as const }, { clock: 'calm', stage: 'handling' }],
  [{ state: 'suspended' as const }, { clock: 'calm', stage: 'handling' }],
  [{ state: 'reviewing' as const }, { clock: 'calm', stage: 'checking' }],
])('%o looks like %o', (more, sign) => expect(signOf({ ...point, ...more })).toEqual(sign))

test('a cluster looks like the worst in it', () => {
  const cluster = { count: 9, urgent_count: 2, overdue_count: 1 } as MapCluster
  expect(clockOfCluster(cluster)).toBe('overdue')
  expect(clockOfCluster({ ...cluster, overdue_count: 0 })).toBe('urgent')
  expect(clockOfCluster({ ...cluster, overdue_count: 0, urgent_count: 0 })).toBe('calm')
})

test('no two clocks have one shape', () => {
  expect(new Set(CLOCKS.map((clock) => CORNERS[clock])).size).toBe(CLOCKS.length)
})

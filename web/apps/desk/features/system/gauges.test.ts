import { expect, test } from 'vitest'
import { findingsOfGauges, type System } from './gauges'

const NOW = Date.parse('2026-11-30T08:00:00Z')
const well: System = {
  pools: [
    { pool: 'read', waiting: 2, longest_wait_ms: 40, refused: 0 },
    { pool: 'write', waiting: 0, longest_wait_ms: 0, refused: 0 },
  ],
  streams: 3, log: { pending_s: 1, head_age_s: 50_000 }, parked_facts: 0, calendar_days: 396,
  disk_free_bytes: 40e9, is_disk_low: false, last_backup_at: '2026-11-29T18:00:00.000Z',
}
const ill = (more: Partial<System>) =>
  findingsOfGauges({ ...well, ...more }, NOW).filter((each) => !each.isWell)

test('what is well is said of every gauge', () => {
  expect(findingsOfGauges(well, NOW).map(({ what, isWell }) => [what, isWell])).toEqual(
    ['disk', 'queue', 'log', 'facts', 'calendar', 'backup'].map((each) => [each, true]),
  )
})

test.each<[Partial<System>, string, object]>([
  [{ disk_free_bytes: 1.26e9 }, 'disk', { gb: '1.3' }],
  [{ disk_free_bytes: 4e8, is_disk_low: true }, 'disk_low', { gb: '0.4' }],
  [{ pools: [{ pool: 'slow', waiting: 9, longest_wait_ms: 1200, refused: 4 }] }, 'queue',
    { n: 9, s: 2 }],
  [{ log: { pending_s: 61 } }, 'log', { n: 2 }],
  [{ parked_facts: 3 }, 'facts', { n: 3 }],
  [{ calendar_days: 59 }, 'calendar', { n: 59 }],
  [{ last_backup_at: '2026-11-28T07:59:00.000Z' }, 'backup', { at: '2026-11-28 15:59' }],
  [{ last_backup_at: undefined }, 'no_backup', {}],
])('%o is not well', (more, what, values) => {
  expect(ill(more)).toEqual([{ what, isWell: false, values }])
})

test('what the server could not read is not spoken of', () => {
  const blind: System = { pools: [], streams: 0, is_disk_low: false }
  expect(findingsOfGauges(blind, NOW).map(({ what }) => what)).toEqual(['queue', 'no_backup'])
})

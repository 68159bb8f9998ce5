import { expect, test, vi } from 'vitest'
import { datesOf, marksOf, type SampledRecord } from './sample'
import '@shared/i18n/office'

vi.mock('@shared/api/client', () => ({}))

const record = (more: Partial<SampledRecord> = {}): SampledRecord => ({
  name: '2026-990-1', unit_path: '632822', category: '0104', category_name: '道路不洁',
  is_forced: false, is_overdue: false, is_exempt: false, extensions: 0, suspensions: 0, reworks: 0,
  id: 'x', digest: '', leaf_index: 1, fact_kind: 'case.close',
  recorded_at: '2026-11-23T01:00:00Z', exceptions: [], ...more,
})
const exception = (kind: string, before = '', after = '') =>
  ({ kind, before, after }) as SampledRecord['exceptions'][number]

test('a record closed in order has no mark', () => expect(marksOf(record())).toEqual([]))

test('what was done to a case is said once, though a fact says it, too', () => {
  const forced = record({
    is_forced: true, extensions: 2, closed_at: '2026-11-23T01:00:00Z',
    exceptions: [exception('force_closed'), exception('extended')],
  })
  expect(marksOf(forced)).toEqual(['强制结案', '延期 2 次'])
})

test('a longer limit of its category is said with both limits', () => {
  const longer = record({ exceptions: [exception('limit_lengthened', '1天', '30天')] })
  expect(marksOf(longer)).toEqual(['时限放长 1天 → 30天'])
})

test('of a fact, the class is all there is to say', () => {
  expect(marksOf(record({ exceptions: [exception('force_closed')] }))).toEqual(['强制结案'])
})

test('a day that there is not is empty, and a fact has that of its recording', () => {
  expect(datesOf(record({ told_at: '2026-11-24T17:00:00Z' }))).toEqual({
    reported: '', due: '', closed: '2026-11-23', told: '2026-11-25',
  })
})

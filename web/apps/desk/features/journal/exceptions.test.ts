import { expect, test, vi } from 'vitest'
import { changeWords, factWords, readExceptions, SHEET_MAX, type ExceptionView } from './exceptions'
import '@shared/i18n/office'

vi.mock('@shared/api/client', () => ({}))

const one = (more: Partial<ExceptionView>): ExceptionView => ({
  kind: 'force_closed', leaf_index: 1, fact_kind: 'case.force_close', is_sealed: true,
  occurred_at: '', recorded_at: '', day: '2026-11-23', unit_path: '632822', subject: 'x',
  name: '', acting_post: '', reason: '', before: '', after: '', ...more,
})

test('a change is told from what to what, a post in words', () => {
  expect(changeWords(one({ before: '1天', after: '2天' }))).toBe('1天 → 2天')
  expect(changeWords(one({}))).toBe('')
  const given = one({ kind: 'permissions_changed', after: 'auditor' })
  expect(changeWords(given)).toBe('审计员')
  expect(changeWords({ ...given, after: 'no_such_post' })).toBe('no_such_post')
})

test('a fact has words, one without them its kind, and none that its class has said', () => {
  expect(factWords(one({}))).toBe('')
  expect(factWords(one({ fact_kind: 'identity.post_given' }))).toBe('授予岗位')
  expect(factWords(one({ fact_kind: 'a.b' }))).toBe('a.b')
})

test('all pages of a month are one list, up to what a sheet holds', async () => {
  const page = (next?: number) => ({
    from: '', to: '', counts: [], exceptions: Array<ExceptionView>(200).fill(one({})), next,
  })
  const read = vi.fn(async (_month: string, _kind?: string, before = 1000) =>
    page(before > 998 ? before - 1 : undefined))
  const all = await readExceptions('2026-11', undefined, read)
  expect([all.exceptions.length, all.next]).toEqual([600, undefined])
  read.mockImplementation(async () => page(7))
  const many = await readExceptions('2026-11', 'suspended', read)
  expect([many.exceptions.length, many.next]).toEqual([SHEET_MAX, 7])
})

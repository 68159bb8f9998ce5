import { expect, test } from 'vitest'
import type { CategoryView } from '@shared/cases/model'
import { emptyReport, type DraftPhoto, type ReportDraft } from '../../store/drafts'
import { bodyFor, missingIn, partsOf, screenOf } from './report'

const grid = '632822990901001'
const category = { code: '0102', is_self_handled: true, needs_photo: true } as CategoryView
const photo = (id: string, stage: DraftPhoto['stage']): DraftPhoto => ({ id, stage, takenAt: 't' })
const draft = (more: Partial<ReportDraft> = {}): ReportDraft =>
  ({ ...emptyReport(grid), text: ' 垃圾 ', category: '0102', ...more })
const making = { id: 'c1', now: Date.UTC(2026, 10, 23) }

test('one that says what, where and of which kind may go', () => {
  expect(missingIn(draft(), category)).toEqual([])
})

test('what is missing is told, each on its screen', () => {
  const missing = missingIn(draft({ text: ' ', unit: '', isDone: true, done: '好' }), undefined)
  expect(missing).toEqual(['text', 'place', 'category', 'done'])
  expect(missing.map(screenOf)).toEqual([1, 2, 3, 3])
})

test('who dealt with it shows how it was and how it is, where the catalogue wants that', () => {
  const done = { isDone: true, done: '已清走' }
  expect(missingIn(draft(done), category)).toEqual(['photo_before', 'photo_after'])
  const photos = [photo('a', 'before'), photo('b', 'after')]
  expect(missingIn(draft({ ...done, photos }), category)).toEqual([])
  expect(missingIn(draft(done), { ...category, needs_photo: false })).toEqual([])
})

test('a place that is named later keeps it a draft', () => {
  expect(missingIn(draft({ isLater: true }), category)).toEqual(['place'])
})

test('only what was filled in is sent', () => {
  const now = Date.parse('2026-11-23T02:00:00Z')
  expect(bodyFor(draft(), 'c1', now)).toEqual({
    id: 'c1', category: '0102', description: '垃圾', unit: grid,
    device_time: '2026-11-23T02:00:00.000Z',
  })
  const place = { lon: 98.1, lat: 36.3, accuracyM: 12 }
  const paper = draft({ place, address: ' 桥头 ', channel: 'paper', name: ' 才让 ', telephone: '' })
  expect(bodyFor(paper, 'c1', now)).toMatchObject({
    place: { lon: 98.1, lat: 36.3 }, address: '桥头', channel: 'paper', reporter: { name: '才让' },
  })
})

test('how to tell who reports goes with their number', () => {
  const said = { isCalled: true, speaks: 'bo', name: '才让' }
  const reporterOf = (telephone: string) =>
    bodyFor(draft({ ...said, telephone }), 'c1', 0).reporter
  expect(reporterOf('139 1234 5678')).toEqual({
    name: '才让', telephone: '139 1234 5678', tell_by: 'call', language: 'bo',
  })
  expect(reporterOf(' ')).toEqual({ name: '才让' })
})

test('the report goes first, then the photos, then that it is done', () => {
  const photos = [photo('a', 'before'), photo('b', 'after')]
  const parts = partsOf(draft({ isDone: true, done: '已清走', photos }), making)
  expect(parts.map(({ order }) => order.kind)).toEqual(['report', 'photo', 'photo', 'action'])
  expect(parts.every(({ order }) => order.case === 'c1' && order.tap === 'c1')).toBe(true)
  expect(parts[0]!.id).toBe('c1')
})

test('a photo of how it was left stays behind when it was not dealt with after all', () => {
  const parts = partsOf(draft({ photos: [photo('a', 'before'), photo('b', 'after')] }), making)
  expect(parts.map(({ id }) => id)).toEqual(['c1', 'a'])
})

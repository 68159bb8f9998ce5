import { expect, test } from 'vitest'
import { findWrong } from '@shared/cases/forms'
import type { ActionDraft, DraftPhoto } from '../../store/drafts'
import { deliveryIn, missingIn, valuesOf, WAYS } from './delivery'

const draft = (more: Partial<ActionDraft> = {}): ActionDraft =>
  ({ kind: 'action', case: 'c', action: 'deliver', values: {}, photos: [], ...more })

test('how it was told stands in the reason, with what was added', () => {
  expect(valuesOf(draft({ way: 'telephone' }))).toEqual({ reason: '电话告知' })
  const said = draft({ way: 'board', values: { reason: ' 村委会门口 ' } })
  expect(valuesOf(said)).toEqual({ reason: '公开栏张贴：村委会门口' })
})

test('another way has to be told in words', () => {
  const wrongOf = (reason?: string) =>
    findWrong('deliver', valuesOf(draft({ way: 'other', values: { reason } })))
  expect(wrongOf()).toEqual({ reason: 'missing' })
  expect(wrongOf('托亲戚转告')).toEqual({})
})

test.each(WAYS)('what was sent is taken apart again: %s', (way) => {
  const sent = valuesOf(draft({ way, values: { reason: '说明：两句' } }))
  expect(deliveryIn(String(sent.reason))).toEqual({ way, words: '说明：两句' })
})

test('words of another app stay as they are', () => {
  expect(deliveryIn('已经当面告知')).toEqual({ words: '已经当面告知' })
  expect(deliveryIn('公开栏张贴')).toEqual({ way: 'board', words: '' })
})

test('the way is asked for, and a photo where one is wanted', () => {
  const photos: DraftPhoto[] = [{ id: 'a', stage: 'other', takenAt: 't' }]
  expect(missingIn(draft(), false)).toBe('way')
  expect(missingIn(draft({ way: 'board' }), true)).toBe('photo')
  expect(missingIn(draft({ way: 'board', photos }), true)).toBeUndefined()
  expect(missingIn(draft({ way: 'board' }), false)).toBeUndefined()
  expect(missingIn(draft({ action: 'note' }), true)).toBeUndefined()
})

test('other forms are sent as they are', () => {
  const values = { reason: '附注' }
  expect(valuesOf(draft({ action: 'note', way: 'board', values }))).toBe(values)
})

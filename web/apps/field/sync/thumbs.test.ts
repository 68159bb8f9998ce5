import { expect, test } from 'vitest'
import type { CaseFileView } from '@shared/cases/model'
import { THUMBS_MAX, wantedThumbs } from './thumbs'

const files = (name: string, count: number, media_type = 'image/jpeg') =>
  Array.from({ length: count }, (_, i) => ({ id: `${name}${i}`, media_type }) as CaseFileView)

test('pictures alone are kept, six of a case', () => {
  const found = wantedThumbs([
    { case: 'a', files: [...files('s', 1, 'audio/amr'), ...files('a', 8)] },
    { case: 'b', files: files('b', 1) },
  ])
  expect(found.map(({ file }) => file)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'b0'])
})

test('however many cases there are, they are bounded', () => {
  const many = Array.from({ length: 30 }, (_, i) => ({ case: `${i}`, files: files(`${i}.`, 3) }))
  const found = wantedThumbs(many)
  expect(found.length).toBe(THUMBS_MAX)
  expect(found[0]).toEqual({ case: '0', file: '0.0' })
})

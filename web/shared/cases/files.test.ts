import { expect, test } from 'vitest'
import { formatOf, isPicture, isSound, sizeOf } from './files'
import type { CaseFileView } from './model'

const file = (media_type: string, size = 0) => ({ media_type, size }) as CaseFileView

test.each([
  ['image/jpeg', true, false, 'JPEG'],
  ['audio/amr', false, true, 'AMR'],
  ['audio/webm', false, true, 'WEBM'],
  ['application/pdf', false, false, 'PDF'],
  ['text/plain; charset=utf-8', false, false, 'TXT'],
])('%s', (type, picture, sound, format) => {
  expect([isPicture(file(type)), isSound(file(type)), formatOf(file(type))])
    .toEqual([picture, sound, format])
})

test('a small file has a size too', () => {
  expect([sizeOf(file('audio/amr', 12)), sizeOf(file('audio/amr', 40_960))])
    .toEqual(['1 KB', '40 KB'])
})

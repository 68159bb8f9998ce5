import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import { whatMayLeave } from './leaving'

const one = (more: Partial<CaseView>) =>
  ({ number: '1', about: 'nobody', is_grave: false, description: '原话', summary: '', ...more }) as
    CaseView

test('the words stay, a released summary goes', () => {
  expect(whatMayLeave([one({}), one({ summary: '已清理' })]).map((each) => each.description))
    .toEqual(['', '已清理'])
})

test('complaints and grave matters are in no file', () => {
  expect(whatMayLeave([one({ about: 'village' }), one({ is_grave: true })])).toEqual([])
})

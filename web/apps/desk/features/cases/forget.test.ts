import { expect, test } from 'vitest'
import { forgetCases } from '.'
import { draftOf } from './actions/drafts'
import { useReport } from './report/useReport'
import { unlisted } from './useLiveCases'

test('another person finds neither what was typed nor what was told', () => {
  useReport('2026-12-01').draft.description = '水渠漏水'
  draftOf('case', 'note').values.reason = '明天再看'
  unlisted.value = new Set(['case'])
  forgetCases()
  expect(useReport('2026-12-01').draft.description).toBe('')
  expect(draftOf('case', 'note').values.reason).toBeUndefined()
  expect(unlisted.value.size).toBe(0)
})

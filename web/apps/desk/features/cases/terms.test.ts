// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { setLanguage } from '@shared/i18n/t'
import { categoryGroups, type CategoryView } from './catalogue/catalogueRows'
import { langOfTerm, term } from '@shared/i18n/terms'

afterEach(() => setLanguage('zh-CN'))

test('in Chinese a name is as the catalogue has it', () => {
  expect(term('暴露垃圾')).toBe('暴露垃圾')
})

test('in English a category and its group have the names of the public pages', async () => {
  await setLanguage('en')
  expect(term('下水道堵塞破损')).toBe('Blocked or broken sewer')
  expect(term('市容环境')).not.toBe('市容环境')
  expect(langOfTerm('市容环境')).toBeUndefined()
})

test('what has no name stays Chinese, and says so', async () => {
  await setLanguage('en')
  expect(term('某县自己加的一类')).toBe('某县自己加的一类')
  expect(langOfTerm('某县自己加的一类')).toBe('zh-CN')
})

test('the catalogue is searched by either name', async () => {
  const sewer = { code: '1', group_name: '公用设施', name: '下水道堵塞破损' } as CategoryView
  await setLanguage('en')
  expect(categoryGroups([sewer], 'broken sewer', '')).toHaveLength(1)
  expect(categoryGroups([sewer], '下水道', '')).toHaveLength(1)
  expect(categoryGroups([sewer], 'guardrail', '')).toHaveLength(0)
})

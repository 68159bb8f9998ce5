// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { parse } from 'papaparse'
import { afterEach, expect, test } from 'vitest'
import conditions from '@shared/i18n/conditions.en.json'
import { setLanguage } from '@shared/i18n/t'
import names from '../../../../../src/public/texts/terms.en.json'
import { categoryGroups, type CategoryView } from './catalogue/catalogueRows'
import '@shared/i18n/conditions'
import { langOfTerm, term } from '@shared/i18n/terms'

afterEach(() => setLanguage('zh-CN'))

const rowsOf = (file: string) =>
  parse<Record<string, string>>(readFileSync(`../data/catalogue/${file}`, 'utf8'), {
    header: true, skipEmptyLines: true,
  }).data
const cells = (file: string, columns: string[]) =>
  rowsOf(file).flatMap((row) => columns.map((column) => row[column]!))
const CONDITIONS = ['responsible', 'register_when', 'close_when']
const optionNames = cells('questions.csv', ['options'])
  .flatMap((options) => options.split('|'))
  .map((option) => option.slice(option.indexOf('=') + 1))
const catalogue = new Set(
  [
    ...cells('events.csv', CONDITIONS), ...cells('components.csv', CONDITIONS),
    ...cells('questions.csv', ['description', 'hint']), ...optionNames,
  ].filter(Boolean),
)

const english = conditions.terms as Record<string, string>
const isName = (chinese: string) => chinese in names.terms

test('every condition, body and question of the catalogue has its English', () => {
  expect(catalogue.size).toBeGreaterThan(700)
  const without = [...catalogue].filter((text) => !isName(text) && !english[text])
  expect(without).toEqual([])
})

test('each English text is of one that the catalogue has, and that is no name', () => {
  expect(Object.keys(english).filter((text) => !catalogue.has(text) || isName(text))).toEqual([])
})

test('an English text has no Chinese left in it, and ends as the Chinese one does', () => {
  const isWrong = ([chinese, text]: [string, string]) =>
    /[^ -~]/.test(text) || text !== text.trim() || text.endsWith('.') !== chinese.endsWith('。')
  expect(Object.entries(english).filter(isWrong)).toEqual([])
})

const bin = {
  code: '1305', group_name: '环境设施', name: '垃圾箱', responsible: '村（居）委会',
  register_when: '倾倒、缺盖、破损', close_when: '扶正、修复或更换',
} as CategoryView

test('a condition is told in the language of the page, or marked as Chinese', async () => {
  expect(term(bin.close_when)).toBe('扶正、修复或更换')
  expect(langOfTerm(bin.close_when)).toBe('zh-CN')
  await setLanguage('en')
  expect(term(bin.close_when)).toBe('Straightened, repaired or replaced')
  expect(langOfTerm(bin.close_when)).toBeUndefined()
  expect(langOfTerm('某县自己的条件')).toBe('zh-CN')
})

test('the catalogue is searched by its conditions and bodies in either language', async () => {
  expect(categoryGroups([bin], 'without a lid', '')).toHaveLength(0)
  await setLanguage('en')
  expect(categoryGroups([bin], 'committee without a lid straightened', '')).toHaveLength(1)
  expect(categoryGroups([bin], '村（居）委会 缺盖 扶正', '')).toHaveLength(1)
})

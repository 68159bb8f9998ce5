import { expect, test } from 'vitest'
import type { CaseFilters } from '../filters'
import { orderOf, printColumns } from './sheetOrder'

const filters: CaseFilters = {
  list: 'all', state: ['closed'], category: '0102', unit: '632822990901', text: '', place: '',
  box: '',
}

test('a file is of what the list shows, in the columns that are shown', () => {
  expect(orderOf(filters, ['number', 'due'], 'xlsx', 'zh-CN')).toEqual({
    list: 'all', state: ['closed'], category: '0102', unit: '632822990901',
    columns: ['number', 'due'], format: 'xlsx', language: 'zh',
  })
})

test('what nobody chose is not asked for', () => {
  const plain = { ...filters, state: [], category: '', unit: '' }
  expect(orderOf(plain, ['number'], 'csv', 'en')).toEqual({
    list: 'all', columns: ['number'], format: 'csv', language: 'en',
  })
})

test('words are narrowed by unit and area only, as in the list', () => {
  const box = '97.5,36,98.25,36.5'
  expect(orderOf({ ...filters, text: '垃圾', box }, ['number'], 'csv', 'zh-CN')).toEqual({
    text: '垃圾', unit: '632822990901', box, columns: ['number'], format: 'csv', language: 'zh',
  })
})

test('paper has what people wrote only when somebody asks for it', () => {
  expect(printColumns(['number', 'description', 'place'], false)).toEqual(['number', 'place'])
  expect(printColumns(['number', 'place'], true)).toEqual(['number', 'description', 'place'])
})

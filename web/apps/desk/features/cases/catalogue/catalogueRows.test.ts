import { expect, test } from 'vitest'
import { categoryGroups, type CategoryView } from './catalogueRows'

const category = (code: string, name: string, type: string) =>
  ({
    code, name, group_name: `组${code.slice(0, 2)}`, time_limit: '2工作日', responsible: '住建',
    register_when: '有', close_when: '无', limit: { type, amount: 2, last_day: 'as_counted' },
  }) as CategoryView
const all = [
  category('1101', '井盖', 'urgent_hour'), category('0102', '垃圾', 'natural_day'),
  category('0101', '搭建', 'work_day'),
]
const told = (words: string, clock: Parameters<typeof categoryGroups>[2] = '') =>
  categoryGroups(all, words, clock).map(({ code, name, rows }) =>
    [code, name, ...rows.map((each) => each.code)])

test('sub-categories stand by group and code', () => {
  expect(told('')).toEqual([['01', '组01', '0101', '0102'], ['11', '组11', '1101']])
})

test('they are found by every word, and by their clock', () => {
  expect(told('住建 垃圾')).toEqual([['01', '组01', '0102']])
  expect(told('', 'urgent_hour')).toEqual([['11', '组11', '1101']])
  expect(told('垃圾', 'work_day')).toEqual([])
  expect(told('２工作日　0101')).toEqual([['01', '组01', '0101']])
})

import { expect, test } from 'vitest'
import type { Schemas } from '@shared/api/client'
import { AREAS, areaOf, byArea, matrixOf, upright } from './matrix'
import en from '@shared/i18n/office.en.json'
import zh from '@shared/i18n/office.zh-CN.json'
import base from '@shared/i18n/zh-CN.json'

const table = {
  posts: [{ kind: 'village_clerk', title: '村文书' }, { kind: 'auditor', title: '审计员' }],
  permissions: [
    { permission: 'case_read', title: '查看事件', reach: ['subtree', 'none'] },
    { permission: 'unit_read', title: '查看行政区划', reach: ['subtree', 'subtree'] },
  ],
} as Schemas['PermissionTable']

test('one post is shown with what it may do', () => {
  const { posts, rows } = matrixOf(table, 'auditor')
  expect(posts.map((each) => each.kind)).toEqual(['auditor'])
  expect(rows).toEqual([
    { permission: 'unit_read', title: '查看行政区划', reach: ['subtree'] },
  ])
})

test('without a post it is the whole table', () => {
  expect(matrixOf(table, '')).toEqual({ posts: table.posts, rows: table.permissions })
})

test('lines stand together by what they are about', () => {
  const lines = ['case_read', 'unit_read', 'case_close', 'journal_read', 'api_key_manage']
    .map((permission) => ({ permission }))
  expect(byArea(lines).map((each) => [each.area, each.lines.length])).toEqual([
    ['cases', 2], ['base', 1], ['people', 1], ['system', 1],
  ])
  expect(areaOf('something_new')).toBe('system')
})

test('each permission that has words has them in both languages, and every area is used', () => {
  expect(Object.keys(en.admin.may)).toEqual(Object.keys(zh.admin.may))
  expect(new Set(Object.keys(zh.admin.may).map(areaOf))).toEqual(new Set(AREAS))
})

test('in an upright head no sign is one that only a line from left to right has', () => {
  expect(upright('村（居）委会主任')).toBe('村(居)委会主任')
  const names = Object.values(base.identity.kind).map(upright).join('')
  expect(names).not.toMatch(/[（）]/)
})

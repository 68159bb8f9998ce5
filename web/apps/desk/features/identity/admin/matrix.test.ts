import { expect, test } from 'vitest'
import type { Schemas } from '@shared/api/client'
import { matrixOf } from './matrix'

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

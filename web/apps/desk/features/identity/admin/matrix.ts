import type { Schemas } from '@shared/api/client'

type Table = Schemas['PermissionTable']
export type Reach = 'none' | 'own' | 'subtree'

/** The table of one kind of post, what it may do only; or all of it. */
export function matrixOf({ posts, permissions }: Table, kind: string) {
  const at = posts.findIndex((each) => each.kind === kind)
  if (at < 0) return { posts, rows: permissions }
  const rows = permissions
    .map((line) => ({ ...line, reach: [line.reach[at] ?? 'none'] as Reach[] }))
    .filter((line) => line.reach[0] !== 'none')
  return { posts: [posts[at]!], rows }
}

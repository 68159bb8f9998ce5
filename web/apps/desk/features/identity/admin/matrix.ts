import type { Schemas } from '@shared/api/client'

type Table = Schemas['PermissionTable']
type Line = Schemas['PermissionLine']
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

export const AREAS = ['all', 'cases', 'base', 'people', 'system'] as const
export type Area = (typeof AREAS)[number]

const AREA_OF: Record<string, Area> = {
  unasked: 'all', anyone: 'all', signed: 'all',
  case: 'cases',
  catalogue: 'base', unit: 'base', organisation: 'base', calendar: 'base', figures: 'base',
  permission: 'people', person: 'people', search: 'people', account: 'people', post: 'people',
  session: 'people', api: 'people',
}

/** What a permission is about, by the first word of its name. */
export const areaOf = (permission: string): Area =>
  AREA_OF[permission.split('_')[0]!] ?? 'system'

/** The lines put together by what they are about; in an area they keep their order. */
export function byArea<L extends Pick<Line, 'permission'>>(lines: readonly L[]) {
  return AREAS
    .map((area) => ({ area, lines: lines.filter((each) => areaOf(each.permission) === area) }))
    .filter((each) => each.lines.length > 0)
}

/** Brackets as wide as a sign are not drawn by every font in a line that goes down; these are. */
export const upright = (name: string) => name.replaceAll('（', '(').replaceAll('）', ')')

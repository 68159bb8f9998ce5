import type { Schemas } from '@shared/api/client'
import type { TimeLimit } from '@shared/i18n/limit'
import { term } from '@shared/i18n/terms'

export type CategoryView = Schemas['CategoryView']

export interface CategoryGroup {
  code: string
  name: string
  rows: CategoryView[]
}

/** By which it is found: in Chinese, and in the language of the page. */
export function wordsOf(each: CategoryView): string {
  const texts = [each.group_name, each.name, each.responsible, each.register_when, each.close_when]
  return [each.code, each.time_limit, ...texts, ...texts.map(term)]
    .join(' ').normalize('NFKC').toLowerCase()
}

/** Those that have all the words, and the clock if one is asked for, by group and code. */
export function categoryGroups(
  categories: readonly CategoryView[],
  words: string,
  clock: TimeLimit['type'] | '',
): CategoryGroup[] {
  const wanted = words.normalize('NFKC').toLowerCase().trim().split(/\s+/).filter(Boolean)
  const groups = new Map<string, CategoryGroup>()
  const shown = categories
    .filter((each) =>
      (clock === '' || each.limit?.type === clock) &&
      wanted.every((word) => wordsOf(each).includes(word)))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
  for (const each of shown) {
    const code = each.code.slice(0, 2)
    const group = groups.get(code) ?? { code, name: each.group_name, rows: [] }
    group.rows.push(each)
    groups.set(code, group)
  }
  return [...groups.values()]
}

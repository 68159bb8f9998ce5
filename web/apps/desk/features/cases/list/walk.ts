// Walks a list from its beginning to its end, page after page.
import type { CaseView } from '@shared/api/client'
import type { ListPage } from '../queries'

export interface Walk {
  read: (before: string | number | undefined) => Promise<ListPage>
  onProgress: (count: number) => void
  isCancelled: () => boolean
}

/** Every case of a list; nothing if somebody called it off. */
export async function walkList(walk: Walk): Promise<CaseView[] | undefined> {
  const all: CaseView[] = []
  let before: string | number | undefined
  do {
    const page = await walk.read(before)
    if (walk.isCancelled()) return undefined
    all.push(...page.cases)
    walk.onProgress(all.length)
    before = page.next
  } while (before !== undefined)
  return all
}

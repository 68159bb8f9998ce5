// What of a list may leave the desk as a file: what `wuzhi export cases` writes, too.
import type { CaseView } from '@shared/api/client'

/** No complaint and no grave matter; in place of the words the summary, where one was released. */
export const whatMayLeave = (cases: readonly CaseView[]): CaseView[] =>
  cases
    .filter((each) => each.about === 'nobody' && !each.is_grave)
    .map((each) => ({ ...each, description: each.summary }))

// What open screens do when a case changes somewhere.
import { useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { onBeforeUnmount, ref } from 'vue'
import type { CaseView } from '@shared/api/client'
import { live, type CaseChange } from '@shared/api/live'
import { forgetWith } from './forget'
import {
  caseKey, LISTS, MAP, readCase, WAITING, type Listed, type ListPage,
} from './queries'

/** Cases that changed and stand in no list that is loaded: new ones, perhaps. */
export const unlisted = ref<ReadonlySet<string>>(new Set())
export const forgetUnlisted = () => (unlisted.value = new Set())
forgetWith(forgetUnlisted)

const SETTLE_MS = 300

export function replaceIn(listed: Listed | undefined, c: CaseView): Listed | undefined {
  if (!listed?.pages.some((page) => page.cases.some((each) => each.id === c.id))) return listed
  const has = (page: ListPage) => page.cases.some((each) => each.id === c.id)
  const pages = listed.pages.map((page) => !has(page) ? page : {
    ...page,
    cases: page.cases.map((each) => (each.id === c.id ? c : each)),
  })
  return { ...listed, pages }
}

/** Puts a case as it is now into every list that has it. */
export function updateLists(queries: QueryClient, c: CaseView): void {
  queries.setQueriesData<Listed>({ queryKey: LISTS }, (listed) => replaceIn(listed, c))
}

function isListed(queries: QueryClient, id: string): boolean {
  return queries
    .getQueriesData<Listed>({ queryKey: LISTS })
    .some(([, listed]) => listed?.pages.some((page) => page.cases.some((c) => c.id === id)))
}

export async function takeChange(queries: QueryClient, change: Pick<CaseChange, 'id'>) {
  void queries.invalidateQueries({ queryKey: caseKey(change.id) })
  if (!isListed(queries, change.id)) {
    if (queries.getQueriesData({ queryKey: LISTS }).length > 0) {
      unlisted.value = new Set([...unlisted.value, change.id])
    }
    return
  }
  const c = await readCase(change.id).catch(() => undefined) // Perhaps out of sight by now.
  if (c) updateLists(queries, c)
}

export const markStale = (listed: Listed | undefined): Listed | undefined => listed && {
  ...listed, pages: listed.pages.map((page) => ({ ...page, isStale: true })),
}

/** Something was missed: what is listed may be out of date anywhere. */
export async function doubtLists(queries: QueryClient): Promise<void> {
  // One more page that is on its way would bring back what was there when it was asked for.
  await queries.cancelQueries({ queryKey: LISTS, predicate: ({ state }) => !!state.data })
  queries.setQueriesData<Listed>({ queryKey: LISTS }, markStale)
  await queries.invalidateQueries({ queryKey: LISTS, predicate: ({ state }) => !state.data })
}

export function useLiveCases(): void {
  const queries = useQueryClient()
  let timer: ReturnType<typeof setTimeout> | undefined
  // Many changes at once, three hundred breaches in a night, are one question.
  function refreshTodo() {
    timer ??= setTimeout(() => {
      timer = undefined
      void queries.invalidateQueries({ queryKey: WAITING })
      void queries.invalidateQueries({ queryKey: MAP })
    }, SETTLE_MS)
  }
  const stop = live.listen({
    change(change) {
      void takeChange(queries, change)
      refreshTodo()
    },
    reload() {
      void queries.invalidateQueries({ queryKey: WAITING })
      void queries.invalidateQueries({ queryKey: MAP })
      void queries.invalidateQueries({ queryKey: ['case'] })
      void doubtLists(queries)
    },
  })
  onBeforeUnmount(() => {
    stop()
    clearTimeout(timer)
  })
}

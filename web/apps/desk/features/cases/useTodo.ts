import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { answer, api, Refusal, type CaseView } from '@shared/api/client'
import { readCase, WAITING, type TaskView } from './queries'
import { todoOf, type TodoParts } from '@shared/cases/todo'

// With more than this it says so. What is due first is read first, so it is never what is left out.
const PAGE = 100
const PAGES_MAX = 5

async function readAll(list: 'due' | 'open' | 'breached') {
  const cases: CaseView[] = []
  let at: string | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = { list, ...(list === 'due' ? { after: at } : { before: at }), limit: PAGE }
    const part = await answer(api.GET('/api/v1/cases', { params: { query } }))
    cases.push(...part.cases)
    at = part.more_after ?? part.more_before
    if (!at) break
  }
  return { cases, isAll: !at }
}

/** The cases of both lists, each once. */
function together(one: readonly CaseView[], other: readonly CaseView[]): CaseView[] {
  const ids = new Set(one.map((each) => each.id))
  return [...one, ...other.filter((each) => !ids.has(each.id))]
}

/** A task names its case only by id. One whose case is out of sight by now is left out. */
async function withCase(task: TaskView) {
  try {
    return [{ task, case: await readCase(task.case_id) }]
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return []
    throw error
  }
}

async function readTodo(): Promise<TodoParts & { isAll: boolean }> {
  // What has no deadline is in the second only.
  const [due, held, breached, { tasks }] = await Promise.all([
    readAll('due'),
    readAll('open'),
    readAll('breached'),
    answer(api.GET('/api/v1/tasks')),
  ])
  const open = tasks.filter((task) => task.state === 'open')
  return {
    held: together(due.cases, held.cases),
    breached: breached.cases,
    tasks: (await Promise.all(open.map(withCase))).flat(),
    isAll: held.isAll && breached.isAll,
  }
}

export function useTodo(now: Ref<number>) {
  const query = useQuery({ queryKey: WAITING, queryFn: readTodo })
  const groups = computed(() => (query.data.value ? todoOf(query.data.value, now.value) : []))
  return { query, groups, isAll: computed(() => query.data.value?.isAll ?? true) }
}

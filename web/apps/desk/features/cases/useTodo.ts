import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { answer, api, Refusal, type CaseView } from '@shared/api/client'
import { dutiesOf, DUTY_NEEDS, type Duty, type DutyParts } from '@shared/cases/duties'
import { todoOf, type TodoParts } from '@shared/cases/todo'
import { session } from '../identity'
import { readCase, WAITING, type TaskView } from './queries'

// With more than this it says so. What is due first is read first, so it is never what is left out.
const PAGE = 100
const PAGES_MAX = 5

async function readAll(list: 'due' | 'open' | 'breached' | Duty) {
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

/** Of a duty that the post cannot have, nothing is asked for. */
const readDuty = (duty: Duty) =>
  session.may(DUTY_NEEDS[duty]) ? readAll(duty) : { cases: [], isAll: true }

async function readTodo(): Promise<TodoParts & DutyParts & { isAll: boolean }> {
  // What has no deadline is in the second only.
  const [due, held, breached, toDecide, toTell, { tasks }] = await Promise.all([
    readAll('due'),
    readAll('open'),
    readAll('breached'),
    readDuty('to_decide'),
    readDuty('to_tell'),
    answer(api.GET('/api/v1/tasks')),
  ])
  const open = tasks.filter((task) => task.state === 'open')
  return {
    held: together(due.cases, held.cases),
    breached: breached.cases,
    tasks: (await Promise.all(open.map(withCase))).flat(),
    to_decide: toDecide.cases,
    to_tell: toTell.cases,
    isAll: [held, breached, toDecide, toTell].every((each) => each.isAll),
  }
}

export function useTodo(now: Ref<number>) {
  const query = useQuery({ queryKey: WAITING, queryFn: readTodo })
  const groups = computed(() => {
    const parts = query.data.value
    return parts ? [...todoOf(parts, now.value), ...dutiesOf(parts)] : []
  })
  return { query, groups, isAll: computed(() => query.data.value?.isAll ?? true) }
}

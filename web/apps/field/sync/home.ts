// What is kept of the server's answers to work without a signal: what waits for one, the units
// around it, what may be reported, whom it may be handed to.
import { answer, api, Refusal, type CaseView } from '@shared/api/client'
import type { CaseFileView, CategoryView, StepView, TaskView, WorkView } from '@shared/cases/model'
import type { TodoParts } from '@shared/cases/todo'
import type { Schemas } from '@shared/api/client'

export type UnitView = Schemas['UnitView']
export type OrganisationView = Schemas['OrganisationView']
export type PersonView = Schemas['PersonView']

export interface Home extends TodoParts {
  isAll: boolean
}

/** A case with all that its page shows. */
export interface Whole {
  case: CaseView
  steps: StepView[]
  work: WorkView
  files: CaseFileView[]
}

const PAGE = 100
const PAGES_MAX = 3
const LENGTHS = [6, 9, 12, 15]

async function readList(list: 'open' | 'breached') {
  const cases: CaseView[] = []
  let before: string | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = { list, before, limit: PAGE }
    const part = await answer(api.GET('/api/v1/cases', { params: { query } }))
    cases.push(...part.cases)
    before = part.more_before
    if (!before) break
  }
  return { cases, isAll: !before }
}

const ofCase = (id: string) => ({ params: { path: { id } } })

/** A task names its case only by id. One whose case is out of sight by now is left out. */
async function withCase(task: TaskView) {
  try {
    return [{ task, case: await answer(api.GET('/api/v1/cases/{id}', ofCase(task.case_id))) }]
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return []
    throw error
  }
}

export async function readHome(): Promise<Home> {
  const held = await readList('open')
  const breached = await readList('breached')
  const { tasks } = await answer(api.GET('/api/v1/tasks'))
  const open = tasks.filter((task) => task.state === 'open')
  return {
    held: held.cases,
    breached: breached.cases,
    tasks: (await Promise.all(open.map(withCase))).flat(),
    isAll: held.isAll && breached.isAll,
  }
}

/** Every case of home, each once. */
export function casesOf(home: Home): CaseView[] {
  const all = [...home.held, ...home.breached, ...home.tasks.map((each) => each.case)]
  return [...new Map(all.map((each) => [each.id, each])).values()]
}

export async function readWhole(id: string): Promise<Whole> {
  const [view, { steps }, work, { files }] = await Promise.all([
    answer(api.GET('/api/v1/cases/{id}', ofCase(id))),
    answer(api.GET('/api/v1/cases/{id}/steps', ofCase(id))),
    answer(api.GET('/api/v1/cases/{id}/work', ofCase(id))),
    answer(api.GET('/api/v1/cases/{id}/files', ofCase(id))),
  ])
  return { case: view, steps, work, files }
}

const readUnits = async (query: { code?: string; parent?: string }): Promise<UnitView[]> =>
  (await answer(api.GET('/api/v1/units', { params: { query } }))).units

/** The units above one's own, those beside it, and those below: not the whole county. */
export async function readUnitsAround(code: string): Promise<UnitView[]> {
  const above = LENGTHS.filter((length) => length <= code.length)
    .map((length) => code.slice(0, length))
  const chain = (await Promise.all(above.map((each) => readUnits({ code: each })))).flat()
  const parents = chain.filter((unit) => unit.code.length >= Math.min(9, code.length))
  const below = (await Promise.all(parents.map(({ id }) => readUnits({ parent: id })))).flat()
  return [...new Map([...chain, ...below].map((unit) => [unit.code, unit])).values()]
}

export const readCategories = async (): Promise<CategoryView[]> =>
  (await answer(api.GET('/api/v1/categories'))).categories

export const readOrganisations = async (): Promise<OrganisationView[]> =>
  (await answer(api.GET('/api/v1/organisations'))).organisations

export async function readPeople(): Promise<PersonView[]> {
  const people: PersonView[] = []
  let after: string | undefined
  do {
    const page = await answer(api.GET('/api/v1/people', { params: { query: { after } } }))
    people.push(...page.people)
    after = page.next
  } while (after)
  return people
}

// What this phone knows, and how old it is. Read from the phone first; then, if there is a signal,
// from the server.
import { computed, shallowReactive, shallowRef } from 'vue'
import { Refusal, type CaseView } from '@shared/api/client'
import type { CaseFileView, CategoryView } from '@shared/cases/model'
import { makeUnitIndex } from '@shared/cases/unitIndex'
import { may, mine, opened, type Opened } from '../vault/opened'
import { StorageFull } from '../store/full'
import type { Kept } from '../store/snapshots'
import {
  casesOf, readCategories, readHome, readOrganisations, readPeople, readUnitsAround, readWhole,
  type Home, type OrganisationView, type PersonView, type UnitView, type Whole,
} from './home'
import { readPast } from './past'
import { askStanding, standing } from './standing'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Cases that are kept whole, with history, clocks and list of files. */
const WHOLE_MAX = 100

export const home = shallowRef<Kept<Home>>()
/** What was dealt with before. */
export const past = shallowRef<Kept<CaseView[]>>()
export const wholes = shallowReactive(new Map<string, Kept<Whole>>())
const units = shallowRef<UnitView[]>([])
export const categories = shallowRef<CategoryView[]>([])
export const organisations = shallowRef<OrganisationView[]>([])
export const people = shallowRef<PersonView[]>([])
export const isLoading = shallowRef(false)
/** Why what is shown is not the newest. */
export const trouble = shallowRef<Refusal | StorageFull>()

const index = computed(() => makeUnitIndex(units.value))
export const unitList = computed(() => index.value.units)
export const nameOf = (code: string) => index.value.nameOf(code)
export const placeOf = (code: string) => index.value.placeOf(code)
export const nameOfOrganisation = (id: string) =>
  organisations.value.find((each) => each.id === id)?.name ?? '…'
export const nameOfParty = (party: string) =>
  party.includes('-') ? nameOfOrganisation(party) : nameOf(party)

const HANDED_OUT = new Set(['dispatched', 'handling', 'rework', 'submitted', 'suspended'])
export const holderOf = (c: CaseView) =>
  c.organisation && HANDED_OUT.has(c.state)
    ? nameOfOrganisation(c.organisation)
    : nameOf(c.holder)

/** Seldom changed: each with how it is read and how long it may be. */
const slow = [
  { name: 'units', to: units, read: (o: Opened) => readUnitsAround(o.post.unit_code) },
  { name: 'categories', to: categories, read: readCategories },
  { name: 'organisations', to: organisations, read: readOrganisations },
  { name: 'people', to: people, read: readPeople, needs: 'person_read' },
] as const

export function forgetLocal(): void {
  home.value = undefined
  past.value = undefined
  wholes.clear()
  for (const { to } of slow) to.value = []
  trouble.value = undefined
}

/** From the phone alone. */
export async function loadKept(): Promise<void> {
  const { snapshots } = mine()
  home.value = await snapshots.read<Home>('home')
  past.value = await snapshots.read<CaseView[]>('past')
  for (const { name, to } of slow) {
    const kept = await snapshots.read<never[]>(name)
    if (kept) to.value = kept.value
  }
}

export async function loadWhole(id: string): Promise<void> {
  if (wholes.has(id)) return
  const kept = await mine().snapshots.read<Whole>(`case:${id}`)
  if (kept) wholes.set(id, kept)
}

/** What another person, or another post, sees is nothing to keep. Errors: Refusal. */
export async function stand(who: Opened): Promise<void> {
  const now = await askStanding({ account: who.me.account, post: who.post.id })
  if (opened.value === who) standing.value = now
  if (now === 'silent') throw new Refusal(0, 'network', '')
  if (now !== 'ok') throw new Refusal(401, 'session.required', '')
}

async function keepWhole(who: Opened, id: string): Promise<Whole | undefined> {
  const value = await readWhole(id)
  if (opened.value !== who) return undefined
  const savedAt = Date.now()
  await who.snapshots.keep(`case:${id}`, value, savedAt)
  wholes.set(id, { value, savedAt })
  return value
}

async function keepPast(who: Opened, value: CaseView[], savedAt: number): Promise<void> {
  await who.snapshots.keep('past', value, savedAt)
  if (opened.value === who) past.value = { value, savedAt }
}

/** A case as the server just told it. */
export async function keepView(view: CaseView): Promise<void> {
  const who = mine()
  const { snapshots } = who
  if (past.value?.value.some(({ id }) => id === view.id)) {
    const now = past.value.value.map((each) => (each.id === view.id ? view : each))
    await keepPast(who, now, past.value.savedAt)
  }
  const kept = await snapshots.read<Whole>(`case:${view.id}`)
  if (!kept) return
  const value = { ...kept.value, case: view }
  await snapshots.keep(`case:${view.id}`, value, kept.savedAt)
  wholes.set(view.id, { value, savedAt: kept.savedAt })
}

/** Says whether something came or went. */
async function refreshHome(who: Opened): Promise<boolean> {
  const idsOf = (home: Home) => casesOf(home).map(({ id }) => id).sort().join()
  const before = home.value && idsOf(home.value.value)
  const value = await readHome()
  if (opened.value !== who) return false
  const savedAt = Date.now()
  await who.snapshots.keep('home', value, savedAt)
  home.value = { value, savedAt }
  return before !== idsOf(value)
}

/** It changes when something leaves one's hands; else it is asked for now and then only. */
async function refreshPast(who: Opened, isWanted: boolean): Promise<void> {
  if (opened.value !== who) return
  const isOld = !past.value || Date.now() - past.value.savedAt > HOUR_MS
  if (!isWanted && !isOld) return
  const value = await readPast({ unit: who.post.unit_code, isDesk: may('case_accept') })
  if (opened.value === who) await keepPast(who, value, Date.now())
}

async function refreshSlow(who: Opened): Promise<void> {
  for (const each of slow) {
    if (opened.value !== who) return
    if ('needs' in each && !may(each.needs)) continue
    const kept = await who.snapshots.read(each.name)
    if (kept && Date.now() - kept.savedAt < DAY_MS) continue
    const value = await each.read(who)
    if (opened.value !== who) return
    await who.snapshots.keep(each.name, value, Date.now())
    each.to.value = value as never
  }
}

/** Of what one has to do: what others are late with is no reason to spend a weak signal on it. */
async function refreshPictures(who: Opened, home: Home, files: Map<string, CaseFileView[]>) {
  const ids = [...home.tasks.map((each) => each.case.id), ...home.held.map(({ id }) => id)]
  // What only fetches is not needed without a signal (vite.config.ts: isLater).
  const thumbs = await import('./thumbs').catch(() => undefined)
  await thumbs?.refreshThumbs(who, [...new Set(ids)].flatMap((id) =>
    files.has(id) ? [{ case: id, files: files.get(id)! }] : []))
}

async function refreshCases(who: Opened, home: Home): Promise<void> {
  const cases = casesOf(home)
  const files = new Map<string, CaseFileView[]>()
  await who.snapshots.keepOnly('case:', new Set(cases.map(({ id }) => `case:${id}`)))
  for (const { id, changed_at } of cases.slice(0, WHOLE_MAX)) {
    const kept = await who.snapshots.read<Whole>(`case:${id}`)
    if (kept) files.set(id, kept.value.files)
    if (kept?.value.case.changed_at === changed_at) continue
    if (opened.value !== who) return
    const fresh = await keepWhole(who, id)
    if (fresh) files.set(id, fresh.files)
  }
  if (opened.value === who) await refreshPictures(who, home, files)
}

/** What was wanted while the server was being asked: it may have answered too early for that. */
let wanted: { withPast: boolean } | undefined

/**
 * Asks the server for what is new, if wanted also for what is past; without a signal nothing
 * changes. Says whether it answered; while it is being asked already, it is asked again afterwards.
 */
export async function refresh({ withPast = false } = {}): Promise<boolean> {
  const who = opened.value
  if (!who) return false
  if (isLoading.value) {
    wanted = { withPast: withPast || !!wanted?.withPast }
    return false
  }
  isLoading.value = true
  try {
    await stand(who)
    if (may('case_read')) {
      const hasChanged = await refreshHome(who)
      await refreshPast(who, withPast || hasChanged)
    }
    await refreshSlow(who)
    if (home.value && opened.value === who) await refreshCases(who, home.value.value)
    trouble.value = undefined
    return true
  } catch (error) {
    const isKnown = error instanceof Refusal || error instanceof StorageFull
    if (opened.value !== who) return false
    if (!isKnown) throw error
    trouble.value = error
    return false
  } finally {
    isLoading.value = false
    const next = wanted
    wanted = undefined
    if (next) void refresh(next)
  }
}

/** One case, now: also one that is not in one's hands. */
export async function refreshWhole(id: string): Promise<void> {
  const who = opened.value
  if (!who) return
  await stand(who)
  await keepWhole(who, id)
}

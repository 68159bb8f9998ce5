// What a file of an outbox may have in it. It was made by this app, but on its way anybody may have
// changed it, so nothing of it is taken on trust: what does not fit makes all of it unfit.
import type { CaseView } from '@shared/api/client'
import { COMPARED } from '@shared/cases/changes'
import { deskActions } from '@shared/cases/forms'

export const FORMAT = 'wuzhi outbox'
export const VERSION = 1

/** All of it is in memory when it is read: some 230 photos. */
export const FILE_MAX = 64 * 1024 * 1024
/** Photos are drawn to 200 KB; one that does not get so small is sent as it came. */
const PHOTO_MAX = 4 * 1024 * 1024
const ITEMS_MAX = 5_000
const TEXT_MAX = 20_000

type Fits = (value: unknown) => boolean
type Fields = Record<string, Fits>

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const oneOf = (...names: readonly string[]): Fits => (value) => names.includes(value as string)
const text: Fits = (value) => typeof value === 'string' && value.length <= TEXT_MAX
const number: Fits = (value) => typeof value === 'number' && Number.isFinite(value)
const flag: Fits = (value) => typeof value === 'boolean'
const plain: Fits = (value) => text(value) || number(value) || flag(value)
const time: Fits = (value) => text(value) && !Number.isNaN(Date.parse(value as string))
const id: Fits = (value) =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/** Has all that is needed, and nothing that is not known. */
function fields(needed: Fields, optional: Fields = {}): Fits {
  const [must, may] = [new Map(Object.entries(needed)), new Map(Object.entries(optional))]
  return (value) => isObject(value) &&
    [...must].every(([name, fits]) => fits(value[name])) &&
    Object.entries(value).every(([name, each]) => must.has(name) || may.get(name)?.(each))
}
const listOf = (fits: Fits): Fits => (value) =>
  Array.isArray(value) && value.length <= ITEMS_MAX && value.every(fits)
const byKind = (kinds: Fields): Fits => {
  const known = new Map(Object.entries(kinds))
  return (value) => isObject(value) && !!known.get(String(value.kind))?.(value)
}
/** Any names, each with a plain value. */
const values: Fits = (value) => isObject(value) && Object.values(value).every(plain)

const action = oneOf(...deskActions)
const channel = oneOf('', 'window', 'telephone', 'paper', 'grid')
const about = oneOf('', 'nobody', 'grid_member', 'village', 'township')
const place = { lon: number, lat: number }
const jpeg: Fits = (value) => typeof value === 'string' && value.length <= (PHOTO_MAX * 4) / 3
const photo = { stage: oneOf('before', 'after', 'other'), taken_at: time }

/** Of a case as somebody saw it: what tells whether it has changed since. */
const SEEN = ['id', 'version', ...COMPARED] as const
export const seenIn = (view: CaseView): Partial<CaseView> =>
  Object.fromEntries(SEEN.map((name) => [name, view[name]]))
const seen = fields(
  { id, version: (value) => Number.isSafeInteger(value), state: text, level: text },
  Object.fromEntries(SEEN.map((name) => [name, plain])),
)

const item = (needed: Fields, optional: Fields = {}) => fields(
  {
    kind: text, id, case: id, tap: id, text, saved_at: time,
    state: oneOf('waiting', 'refused'), ...needed,
  },
  {
    number: text, ...optional,
    refused: fields({ status: number, reason: text, detail: text, field: text, requestId: text }),
  },
)
const items = byKind({
  report: item({
    body: fields({ id, category: text, description: text }, {
      place: fields(place), unit: text, address: text, channel, about, device_time: time,
      reporter: fields({}, { name: text, telephone: text }),
    }),
  }),
  action: item({ action, body: values, seen }),
  photo: item(photo, { jpeg }),
})

const drafts = byKind({
  report: fields(
    {
      kind: text, category: text, text, unit: text, address: text, isLater: flag, channel,
      isDone: flag, done: text, about,
    },
    { place: fields({ ...place, accuracyM: number }), name: text, telephone: text, row: id },
  ),
  action: fields({ kind: text, case: id, action, values }, {
    way: oneOf('in_person', 'telephone', 'message', 'board', 'other'), row: id,
  }),
})
/** A report's is an id, a form's has case and action, a changed one's "edit" and its row. */
function draftId(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const [first, second, ...more] = value.split(' ')
  if (more.length > 0) return false
  if (second === undefined) return id(first)
  return first === 'edit' ? id(second) : id(first) && action(second)
}

/** The whole of a file whose format and version were looked at before. */
export const isFile = fields({
  format: text, version: number, made_at: time, account_id: id, account: text, post: id, unit: text,
  unsent: listOf(items),
  drafts: listOf(fields({
    id: draftId, changed_at: time, draft: drafts,
    photos: listOf(fields({ id, ...photo }, { jpeg })),
  })),
})

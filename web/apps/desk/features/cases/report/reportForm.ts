// What a clerk writes down for somebody at the window, and what of it is sent.
import type { Schemas } from '@shared/api/client'

export type ReportBody = Schemas['ReportBody']
export type About = NonNullable<ReportBody['about']>

/** How somebody may have come to a desk; the other channels are not a desk's. */
export const CHANNELS = ['window', 'telephone', 'hotline_12345', 'paper', 'grid'] as const
export const ABOUT: readonly About[] = [
  'nobody', 'grid_member', 'village', 'township', 'organisation',
]
/** How the reporter is told of it: by text, where the county sends texts, or by a call. */
export const WAYS = ['text', 'call'] as const
/** What people here speak. Nobody has to say that it is Chinese. */
export const LANGUAGES = ['zh-CN', 'bo', 'mn-Mong', 'en'] as const
/** The name that the mapping of the hotline gives it (data/mappings). */
export const HOTLINE = '12345'
export const FOREIGN_ID_MAX = 100
export const DESCRIPTION_MAX = 4000
export const ADDRESS_MAX = 200
export const NAME_MAX = 40
export const PLACE_EXAMPLE = '98.0912, 36.2981'
const RECEIVED_BEFORE_MAX_YEARS = 10

export interface ReportDraft {
  description: string
  category: string
  unit: string
  address: string
  /** Longitude and latitude as they were typed or pasted. */
  place: string
  channel: (typeof CHANNELS)[number]
  /** "2026-11-23" */
  receivedOn: string
  about: About
  organisation: string
  /** Who reports it; each may stay empty. */
  name: string
  telephone: string
  tellBy: (typeof WAYS)[number]
  language: (typeof LANGUAGES)[number]
  home: string
  /** Of a letter of the hotline: what it calls the matter. */
  foreignId: string
}

export type ReportField = keyof ReportDraft
export type ReportWrong =
  'missing' | 'long' | 'no_place' | 'no_day' | 'future' | 'long_ago' | 'name_long' | 'no_number'

export const emptyReport = (today: string): ReportDraft => ({
  description: '',
  category: '',
  unit: '',
  address: '',
  place: '',
  channel: 'window',
  receivedOn: today,
  about: 'nobody',
  organisation: '',
  name: '',
  telephone: '',
  tellBy: 'text',
  language: 'zh-CN',
  home: '',
  foreignId: '',
})

const clean = (text: string) => text.normalize('NFKC').trim()
const lengthOf = (text: string) => [...text.trim()].length

/** Where China lies: what is a longitude there is no latitude, so either order is understood. */
const isLongitude = (value: number) => value >= 73 && value <= 136
const isLatitude = (value: number) => value >= 3 && value <= 54

export function placeOf(text: string): Schemas['GeoPoint'] | undefined {
  const numbers = clean(text).split(/[\s,、;]+/).filter(Boolean)
  if (numbers.length !== 2 || !numbers.every((each) => /^\d{1,3}(\.\d+)?$/.test(each))) return
  const [one, other] = numbers.map(Number) as [number, number]
  if (isLongitude(one) && isLatitude(other)) return { lon: one, lat: other }
  if (isLongitude(other) && isLatitude(one)) return { lon: other, lat: one }
  return undefined
}

const DIGITS = 5 // A metre, which no finger points out on a map.

export const placeText = ({ lon, lat }: Schemas['GeoPoint']) =>
  `${lon.toFixed(DIGITS)}, ${lat.toFixed(DIGITS)}`

/** Whether a place that lies in one unit may be said to be in another, which is around or in it. */
export const isSaidSo = (located: string, said: string) =>
  located.startsWith(said) || said.startsWith(located)

/** As the server takes it: 7 to 12 digits, "+86", blanks and hyphens as people write them. */
export const isTelephone = (text: string) =>
  /^\d{7,12}$/.test(clean(text).replace(/^\+86/, '').replace(/[ -]/g, ''))

function receivedWrong(day: string, today: string): ReportWrong | undefined {
  if (!day) return 'missing'
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return 'no_day'
  if (day > today) return 'future'
  const first = `${Number(today.slice(0, 4)) - RECEIVED_BEFORE_MAX_YEARS}${today.slice(4)}`
  return day < first ? 'long_ago' : undefined
}

/** What is wrong with each field, in the order of the form; nothing: it may be sent. */
export function findWrong(
  draft: ReportDraft,
  today: string,
): Partial<Record<ReportField, ReportWrong>> {
  const found: [ReportField, ReportWrong | undefined | false][] = [
    ['description', lengthOf(draft.description) === 0 && 'missing'],
    ['description', lengthOf(draft.description) > DESCRIPTION_MAX && 'long'],
    ['category', !draft.category && 'missing'],
    ['unit', !draft.unit && !clean(draft.place) && 'missing'],
    ['address', lengthOf(draft.address) > ADDRESS_MAX && 'long'],
    ['place', clean(draft.place) !== '' && !placeOf(draft.place) && 'no_place'],
    ['receivedOn', receivedWrong(draft.receivedOn, today)],
    ['organisation', draft.about === 'organisation' && !draft.organisation && 'missing'],
    ['name', lengthOf(draft.name) > NAME_MAX && 'name_long'],
    ['telephone', clean(draft.telephone) !== '' && !isTelephone(draft.telephone) && 'no_number'],
  ]
  const wrong: Partial<Record<ReportField, ReportWrong>> = {}
  for (const [field, what] of found) if (what) wrong[field] = what
  return wrong
}

/** How to tell somebody is kept of whom it can be told to. */
function reporterOf(draft: ReportDraft): ReportBody['reporter'] {
  const { name, telephone, tellBy, language, home } = draft
  const reporter = {
    ...(name.trim() && { name: name.trim() }),
    ...(clean(telephone) && {
      telephone: clean(telephone),
      ...(tellBy !== 'text' && { tell_by: tellBy }),
      ...(language !== 'zh-CN' && { language }),
    }),
    ...(home && { village: home }),
  }
  return Object.keys(reporter).length ? reporter : undefined
}

/** What likely duplicates are asked by; nothing until it is known what it is and where. */
export function likeOf(draft: ReportDraft): Schemas['LikeBody'] | undefined {
  const place = placeOf(draft.place)
  if (!draft.category || (!draft.unit && !place)) return undefined
  return {
    category: draft.category,
    ...(draft.unit && { unit: draft.unit }),
    ...(place && { place }),
  }
}

/** What the hotline calls it; only of what came by it. */
export function foreignOf({ channel, foreignId }: ReportDraft): ReportBody['foreign'] {
  const id = clean(foreignId)
  return channel === 'hotline_12345' && id ? { source: HOTLINE, id } : undefined
}

/** The next of a pile of forms: where, when and how it came mostly stay the same. */
export const nextOfPile = ({ unit, receivedOn, channel }: ReportDraft): ReportDraft =>
  ({ ...emptyReport(receivedOn), unit, channel })

export function bodyOf(draft: ReportDraft, id: string): ReportBody {
  const place = placeOf(draft.place)
  const reporter = reporterOf(draft)
  const foreign = foreignOf(draft)
  return {
    id,
    category: draft.category,
    description: draft.description.trim(),
    ...(draft.unit && { unit: draft.unit }),
    ...(draft.address.trim() && { address: draft.address.trim() }),
    ...(place && { place }),
    channel: draft.channel,
    received_on: draft.receivedOn,
    ...(draft.about !== 'nobody' && { about: draft.about }),
    ...(draft.about === 'organisation' && { about_organisation: draft.organisation }),
    ...(reporter && { reporter }),
    ...(foreign && { foreign }),
  }
}

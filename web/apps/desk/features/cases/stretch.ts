// A list is read by cursor, newest first. What is in memory is a stretch of it: it begins at the
// newest, on a day or after a case, and is as long as memory and a browser's scrolling bear.
import type { LocationQuery } from 'vue-router'
import { endOfDay } from '@shared/format/time'
import type { CaseFilters } from './filters'
import type { ListPage } from './queries'

/** Some 20,000 rows: 30 MB and 760,000 px, of which Chromium can scroll 33 million. */
export const PAGES_MAX = 400

const DAY = /^\d{4}-\d\d-\d\d$/
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Before which id the cases of a day and older ones are: ids are of version 7, times in order. */
export function idAfterDay(day: string): string | undefined {
  const noon = DAY.test(day) ? Date.parse(`${day}T12:00:00+08:00`) : NaN
  if (!(noon >= 0)) return undefined
  const hex = endOfDay(noon).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** What stands in the address: a day, or the id of a case. */
export function startOf(query: LocationQuery): string {
  const text = typeof query.from === 'string' ? query.from : ''
  return ID.test(text) || idAfterDay(text) ? text : ''
}
export const isDay = (start: string) => DAY.test(start)
export const cursorOfStart = (start: string) => idAfterDay(start) ?? (start || undefined)

/** One by deadline, or by words, has other cursors. */
export const isByTime = ({ list, text }: Pick<CaseFilters, 'list' | 'text'>) =>
  list !== 'due' && text === ''

/** Where the next page of the stretch begins; nowhere at its end. */
export const nextOf = (page: Pick<ListPage, 'next'>, count: number) =>
  count < PAGES_MAX ? page.next : undefined

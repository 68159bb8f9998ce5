// Which days figures are of: whole months mostly, for ratings are added up by months only.
import type { LocationQuery } from 'vue-router'

/** Both included. */
export interface DaySpan {
  from: string
  to: string
}

export const SPANS = ['month', 'last_month', 'quarter', 'year', 'last_year'] as const
export type SpanName = (typeof SPANS)[number]

const DAY = /^\d{4}-\d\d-\d\d$/
const dayText = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

/** Months of a year, counted from 0; beyond it those of the years beside. */
const months = (year: number, first: number, count: number): DaySpan => ({
  from: dayText(year, first, 1), to: dayText(year, first + count, 0),
})

/** `today`: as 2026-11-23. */
export function spanNamed(name: SpanName, today: string): DaySpan {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1]
  switch (name) {
    case 'month': return months(year, month, 1)
    case 'last_month': return months(year, month - 1, 1)
    case 'quarter': return months(year, month - (month % 3), 3)
    case 'year': return months(year, 0, 12)
    case 'last_year': return months(year - 1, 0, 12)
  }
}

/** The name of a span, where it has one. */
export const nameOfSpan = (span: DaySpan, today: string): SpanName | undefined =>
  SPANS.find((name) => {
    const { from, to } = spanNamed(name, today)
    return from === span.from && to === span.to
  })

/** Whether a text is a day that there is. */
export const isDay = (text: unknown): text is string =>
  typeof text === 'string' && DAY.test(text) && !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text)

export const isOfMonths = ({ from, to }: DaySpan) => {
  const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))]
  return from.endsWith('-01') && to === dayText(year, month, 0)
}

/** What an address says; what nobody could choose is this month. */
export function spanOfQuery({ from, to }: LocationQuery, today: string): DaySpan {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : spanNamed('month', today)
}

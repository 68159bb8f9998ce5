// A year as twelve tables of weeks, Monday first.
import type { Schemas } from '@shared/api/client'

export type CalendarView = Schemas['CalendarView']
export type DayView = Schemas['DayView']

export interface CalendarDay {
  day: string
  number: number
  isWorkday: boolean
  /** What the last layer says about it, if any does. */
  special?: DayView
}

export interface CalendarMonth {
  number: number
  /** Weeks of seven; days of other months are empty. */
  weeks: (CalendarDay | undefined)[][]
}

const pad = (value: number) => String(value).padStart(2, '0')

export function monthsOf(view: Pick<CalendarView, 'year' | 'days'>): CalendarMonth[] {
  const specials = new Map(
    view.days.filter((each) => !each.is_overridden).map((each) => [each.day, each]))
  return Array.from({ length: 12 }, (_, month) => {
    const cells: (CalendarDay | undefined)[] = []
    const last = new Date(Date.UTC(view.year, month + 1, 0)).getUTCDate()
    for (let number = 1; number <= last; number += 1) {
      const weekday = (new Date(Date.UTC(view.year, month, number)).getUTCDay() + 6) % 7
      if (number === 1) cells.push(...new Array<undefined>(weekday).fill(undefined))
      const day = `${view.year}-${pad(month + 1)}-${pad(number)}`
      const special = specials.get(day)
      const isWorkday = special ? special.kind === 'workday' : weekday < 5
      cells.push({ day, number, isWorkday, ...(special && { special }) })
    }
    const weeks: CalendarMonth['weeks'] = []
    for (let at = 0; at < cells.length; at += 7) {
      const week = cells.slice(at, at + 7)
      weeks.push([...week, ...new Array<undefined>(7 - week.length).fill(undefined)])
    }
    return { number: month + 1, weeks }
  })
}

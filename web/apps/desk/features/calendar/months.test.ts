import { expect, test } from 'vitest'
import { monthsOf, type DayView } from './months'

const day = (text: string, kind: DayView['kind'], layer: DayView['layer'], is_overridden = false) =>
  ({ day: text, kind, layer, name: '假', is_overridden }) as DayView

test('a month has whole weeks from Monday on', () => {
  const months = monthsOf({ year: 2026, days: [] })
  expect(months).toHaveLength(12)
  const [january, february] = months
  expect(january!.weeks[0]!.map((each) => each?.number)).toEqual(
    [undefined, undefined, undefined, 1, 2, 3, 4])
  expect(january!.weeks.flat().filter(Boolean)).toHaveLength(31)
  expect(january!.weeks.every((week) => week.length === 7)).toBe(true)
  expect(february!.weeks.flat().filter(Boolean)).toHaveLength(28)
  expect(monthsOf({ year: 2028, days: [] })[1]!.weeks.flat().filter(Boolean)).toHaveLength(29)
})

test('a day follows the week, unless a layer says otherwise; the last one counts', () => {
  const [january] = monthsOf({
    year: 2026,
    days: [
      day('2026-01-01', 'holiday', 'national', true), day('2026-01-01', 'workday', 'county'),
      day('2026-01-04', 'workday', 'national'), day('2026-01-05', 'holiday', 'county'),
    ],
  })
  const found = (number: number) => january!.weeks.flat().find((each) => each?.number === number)!
  expect(found(1)).toMatchObject({ isWorkday: true, special: { layer: 'county' } })
  expect(found(2).isWorkday).toBe(true)
  expect(found(3)).toEqual({ day: '2026-01-03', number: 3, isWorkday: false })
  expect(found(4).isWorkday).toBe(true)
  expect(found(5).isWorkday).toBe(false)
})

// The months that an auditor looks at, as they are named in an address: "2026-11".

export const MONTHS_BACK = 24

const at = (month: string) => [Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1] as const
const text = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

/** The latest first. `today`: as 2026-11-23. */
export function monthsUpTo(today: string, count = MONTHS_BACK): string[] {
  const [year, month] = at(today)
  return Array.from({ length: count }, (_, i) => text(year, month - i, 1).slice(0, 7))
}

/** Its days, both included. */
export function daysOf(month: string): { from: string; to: string } {
  const [year, of] = at(month)
  return { from: text(year, of, 1), to: text(year, of + 1, 0) }
}

/** What an address says; what nobody could choose is this month. */
export const monthOf = (asked: unknown, today: string): string =>
  monthsUpTo(today).find((each) => each === asked) ?? today.slice(0, 7)

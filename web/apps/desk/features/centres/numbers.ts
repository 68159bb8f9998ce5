// Numbers of cases as somebody writes them down: one on a line, or with commas between.
export const numbersOf = (text: string): string[] =>
  [...new Set(text.split(/[\s,，、;；]+/).map((each) => each.trim()).filter(Boolean))]

/** The day that is so many from today on the county's clock. */
export const dayAhead = (today: string, days: number): string => {
  const at = new Date(`${today}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** "2026-11-23T09:30" of a field, on the county's clock, as an instant. */
export const instantOf = (local: string): string =>
  new Date(`${local}:00+08:00`).toISOString()

interface Until {
  state: string
  is_overdue: boolean
  due_at: string
}

/** What is late first, then what is due soonest. */
export const byUrgency = <T extends Until>(all: readonly T[]): T[] =>
  [...all].sort(
    (a, b) => Number(b.is_overdue) - Number(a.is_overdue) || a.due_at.localeCompare(b.due_at),
  )

const TONES: Record<string, string> = {
  given: 'warn', answered: 'warn', sent_back: 'bad', closed: 'good', held: 'good',
  withdrawn: 'plain', cancelled: 'plain',
}
export const toneOf = (state: string) => TONES[state] ?? ''

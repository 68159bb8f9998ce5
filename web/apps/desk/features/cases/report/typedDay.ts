// A day as people type it off a form, in as few keys as it takes.

const pad = (value: number) => String(value).padStart(2, '0')

function dayIn(year: number, month: number, day: number): string | undefined {
  const made = new Date(Date.UTC(year, month - 1, day))
  const isThatDay = made.getUTCMonth() === month - 1 && made.getUTCDate() === day
  return isThatDay ? `${year}-${pad(month)}-${pad(day)}` : undefined
}

/** Without a year, or a month, it is the last such day, for nothing is received tomorrow. */
function lastSuch(month: number | undefined, day: number, today: string): string | undefined {
  const [year, thisMonth] = today.split('-').map(Number) as [number, number]
  const isDone = (each: string | undefined) => each !== undefined && each <= today
  if (month !== undefined) {
    const now = dayIn(year, month, day)
    return isDone(now) ? now : dayIn(year - 1, month, day) ?? now
  }
  const now = dayIn(year, thisMonth, day)
  if (isDone(now)) return now
  return thisMonth === 1 ? dayIn(year - 1, 12, day) : dayIn(year, thisMonth - 1, day)
}

/** "5", "1123", "11-23", "20261123", "2026.11.23"; nothing for what is no day. */
export function dayTyped(text: string, today: string): string | undefined {
  const words = text.normalize('NFKC').trim()
  const parts = words.split(/[-./年月日\s]+/).filter(Boolean)
  if (parts.length === 0 || !parts.every((each) => /^\d+$/.test(each))) return undefined
  if (parts.length === 1) {
    const [digits] = parts as [string]
    if (digits.length <= 2) return lastSuch(undefined, Number(digits), today)
    if (digits.length === 4) {
      return lastSuch(Number(digits.slice(0, 2)), Number(digits.slice(2)), today)
    }
    if (digits.length !== 8) return undefined
    return dayIn(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)))
  }
  const numbers = parts.map(Number)
  if (numbers.length === 2) return lastSuch(numbers[0], numbers[1]!, today)
  return parts.length === 3 && parts[0]!.length === 4
    ? dayIn(numbers[0]!, numbers[1]!, numbers[2]!)
    : undefined
}

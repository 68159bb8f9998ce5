// A month's roster as it is entered: by hand, or pasted as rows of day, shift and name.
import type { Schemas } from '@shared/api/client'

export type Shift = 'day' | 'night'
export const SHIFTS: readonly Shift[] = ['day', 'night']
export type OnDuty = Schemas['OnDuty']
export interface Turn { day: string; shift: Shift; person: string }

export const monthOf = (day: string) => day.slice(0, 7)

/** The month that is so many after this one. */
export function monthAfter(month: string, count: number): string {
  const [year, of] = month.split('-').map(Number) as [number, number]
  const months = year * 12 + of - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

const isLatin = (letter: string) => letter.codePointAt(0)! < 0x800

/** A name as the server shows it to colleagues (src/county/identity/masking.cpp). */
export function masked(name: string): string {
  const letters = [...name.trim()]
  if (letters.length < 2) return '*'.repeat(letters.length)
  const last = letters.length > 2 && !letters.some(isLatin) ? letters[letters.length - 1]! : ''
  return letters[0]! + '*'.repeat(letters.length - 1 - last.length) + last
}

const SHIFT_WORDS: Record<string, Shift> = {
  白班: 'day', 白: 'day', day: 'day', 夜班: 'night', 夜: 'night', 晚班: 'night', night: 'night',
}

const dayIn = (text: string, month: string): string | undefined => {
  const parts = text.match(/\d+/g)
  if (!parts) return undefined
  const [year, of] = month.split('-')
  const day = parts[parts.length - 1]!.padStart(2, '0')
  const named = parts.length === 3 ? `${parts[0]}-${parts[1]!.padStart(2, '0')}`
    : parts.length === 2 ? `${year}-${parts[0]!.padStart(2, '0')}` : `${year}-${of}`
  return named === month ? `${named}-${day}` : undefined
}

export interface Pasted {
  turns: Turn[]
  /** Lines, from 1, that say no day, no shift, or not exactly one of the colleagues. */
  wrong: number[]
}

/** Reads rows as they are copied from a sheet: 2026-12-01, 白班, name; several names may follow. */
export function readRows(text: string, month: string, colleagues: readonly OnDuty[]): Pasted {
  const pasted: Pasted = { turns: [], wrong: [] }
  for (const [i, line] of text.split('\n').entries()) {
    const [first, second, ...names] = line.split(/[\t,，、;；\s]+/).filter(Boolean)
    if (!first) continue
    const day = dayIn(first, month)
    const shift = SHIFT_WORDS[second ?? '']
    const people = names.map((name) =>
      colleagues.filter((each) => each.name === name || each.name === masked(name)))
    const isGood = day && shift && names.length > 0 && people.every((found) => found.length === 1)
    if (isGood) for (const [one] of people) pasted.turns.push({ day, shift, person: one!.person })
    else pasted.wrong.push(i + 1)
  }
  return pasted
}

export const turnsOf = (roster: Schemas['RosterView']): Turn[] =>
  roster.shifts.flatMap(({ day, shift, people }) =>
    people.map(({ person }) => ({ day, shift, person })))

export const isSame = (a: Turn, b: Turn) =>
  a.day === b.day && a.shift === b.shift && a.person === b.person

/** Who may be ticked on a shift: the colleagues, and who stands there and has left. */
export function tickable(roster: Schemas['RosterView'], day: string, shift: Shift) {
  const ours = new Set(roster.colleagues.map(({ person }) => person))
  const standing = roster.shifts.find((each) => each.day === day && each.shift === shift)
  const left = (standing?.people ?? []).filter(({ person }) => !ours.has(person))
  return [
    ...roster.colleagues.map((one) => ({ ...one, hasLeft: false })),
    ...left.map((one) => ({ ...one, hasLeft: true })),
  ]
}

/** What `others` has that `mine` has not, and the other way round. */
export function differing(others: readonly Turn[], mine: readonly Turn[]) {
  const without = (all: readonly Turn[], some: readonly Turn[]) =>
    all.filter((turn) => !some.some((each) => isSame(each, turn)))
  return { theirs: without(others, mine), mine: without(mine, others) }
}

/** The turns with this one put in, or taken out if it is there. */
export const toggled = (turns: readonly Turn[], turn: Turn): Turn[] =>
  turns.some((each) => isSame(each, turn))
    ? turns.filter((each) => !isSame(each, turn))
    : [...turns, turn]

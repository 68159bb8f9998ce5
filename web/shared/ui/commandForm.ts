// The fields of a plain command, told as data.
export interface CommandField {
  name: string
  label: string
  /** `lines`: a text of several. */
  type?: 'text' | 'password' | 'date' | 'datetime-local' | 'tel' | 'lines'
  options?: readonly { value: string; text: string }[]
  /** What may be typed, shown while typing: too much for a list of options. */
  suggestions?: readonly { value: string; text: string }[]
  isRequired?: boolean
  help?: string
  /** What stands there to begin with. */
  value?: string
  /** Whether it is asked for, by what was filled in so far. */
  isShown?: (values: Record<string, string>) => boolean
}

/** The names of fields that have to be filled in and are not. */
export const findMissing = (
  fields: readonly CommandField[],
  values: Record<string, string>,
): string[] =>
  fields
    .filter((each) => each.isRequired && !values[each.name]?.trim())
    .map((each) => each.name)

/** The members that say something. */
export function filled<T extends Record<string, unknown>>(body: T): T {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== '' && value !== undefined),
  ) as T
}

/** A day of the county, from its beginning; nothing for no day. */
export const startOfDay = (day: string) => (day ? `${day}T00:00:00+08:00` : undefined)

import type { Schemas } from '@shared/api/client'

type Line = Schemas['ResponsibilityView']

/** The lines that have all the words, by category and unit. `textOf`: what is looked through. */
export function dutyTable(
  lines: readonly Line[],
  words: string,
  textOf: (line: Line) => string,
): Line[] {
  const wanted = words.normalize('NFKC').trim().split(/\s+/).filter(Boolean)
  const keyOf = (line: Line) => `${line.category} ${line.unit}`
  return lines
    .filter((line) => wanted.every((word) => textOf(line).includes(word)))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

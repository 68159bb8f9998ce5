import type { Schemas } from '@shared/api/client'
import { COLUMNS, type Column } from '../columns'
import type { CaseFilters } from '../filters'

export type SheetFormat = Schemas['SheetOrder']['format']

/** What people wrote is on paper only if somebody asks for it; a file never has it. */
export const printColumns = (columns: readonly Column[], hasWords: boolean): Column[] => {
  const others = columns.filter((each) => each !== 'description')
  if (!hasWords) return others
  return COLUMNS.filter((each) => each === 'description' || others.includes(each))
}

/** What is asked of the server for a file of a list: like the list itself, words stand alone. */
export function orderOf(
  filters: CaseFilters,
  columns: readonly Column[],
  format: SheetFormat,
  language: string,
): Schemas['SheetOrder'] {
  const { list, state, category, unit, text, box } = filters
  return {
    ...(text
      ? { text }
      : { list, ...(state.length && { state }), ...(category && { category }) }),
    ...(unit && { unit }),
    ...(box && { box }),
    columns: [...columns],
    format,
    language: language === 'en' ? 'en' : 'zh',
  }
}

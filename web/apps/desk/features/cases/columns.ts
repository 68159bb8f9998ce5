// Which columns the list shows: a preference of this browser.
import { ref } from 'vue'
import { keepPreference, readPreference } from '@shared/ui/preferences'

export const COLUMNS = [
  'number', 'due', 'state', 'category', 'description', 'place', 'holder', 'level', 'reported',
  'channel', 'desk',
] as const
export type Column = (typeof COLUMNS)[number]

export const DEFAULT_COLUMNS: readonly Column[] = [
  'number', 'due', 'state', 'category', 'description', 'place', 'holder', 'reported',
]

/** Of what was kept, the columns there are, in their order; the number is always one. */
export function columnsOf(kept: string | null): Column[] {
  const wanted = kept ? ['number', ...kept.split(',')] : DEFAULT_COLUMNS
  return COLUMNS.filter((each) => (wanted as readonly string[]).includes(each))
}

export const columns = ref(columnsOf(readPreference('columns')))

export function chooseColumns(next: readonly Column[]): void {
  columns.value = columnsOf(next.join(','))
  keepPreference('columns', columns.value.join(','))
}

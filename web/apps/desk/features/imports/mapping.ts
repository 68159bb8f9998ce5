// Which of their columns is which of ours.
import Papa from 'papaparse'
import { IMPORTS, type ImportColumn, type Kind } from './kinds'
import type { Table } from './table'

/** Their column for ours; what is not in it is not in the file. */
export type Mapping = Record<string, string>

const plain = (name: string) => name.normalize('NFKC').toLowerCase().replace(/[\s_*（）()：:]/g, '')

function guess(column: ImportColumn, free: readonly string[]): string | undefined {
  for (const known of [column.name, ...column.known]) {
    const found = free.find((each) => plain(each) === plain(known))
    if (found) return found
  }
  return undefined
}

/** What was chosen for such a file before goes first, as far as it has those columns. */
export function mappingFor(kind: Kind, columns: readonly string[], kept: Mapping = {}): Mapping {
  const mapping: Mapping = {}
  const isFree = (each: string) => each !== '' && !Object.values(mapping).includes(each)
  const ours = IMPORTS[kind].columns
  for (const { name } of ours) {
    const before = kept[name]
    if (before && columns.includes(before) && isFree(before)) mapping[name] = before
  }
  for (const column of ours) {
    if (mapping[column.name]) continue
    const found = guess(column, columns.filter(isFree))
    if (found) mapping[column.name] = found
  }
  return mapping
}

/** What was kept, without what nobody could have kept. */
export function keptMapping(text: string | null): Mapping {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).filter((each): each is [string, string] => typeof each[1] === 'string'),
    )
  } catch {
    return {}
  }
}

export const missingColumns = (kind: Kind, mapping: Mapping): ImportColumn[] =>
  IMPORTS[kind].columns.filter((each) => each.isRequired && !mapping[each.name])

/** The rows `at` as the CSV text that the server takes: under our names, with our values. */
export function csvOf(kind: Kind, table: Table, mapping: Mapping, at: readonly number[]): string {
  const used = IMPORTS[kind].columns.filter(
    ({ name, isRequired, isSent }) => mapping[name] || isRequired || isSent,
  )
  const places = used.map(({ name }) => table.columns.indexOf(mapping[name] ?? ''))
  const rows = at.map((row) =>
    used.map((column, i) => {
      const text = table.rows[row]![places[i]!] ?? ''
      return column.values?.[text] ?? text
    }),
  )
  return Papa.unparse([used.map(({ name }) => name), ...rows], { newline: '\n' }) + '\n'
}

/** Rows whose id an earlier one has already. */
export function repeatedRows(kind: Kind, table: Table, mapping: Mapping): Set<number> {
  const repeated = new Set<number>()
  const place = table.columns.indexOf(mapping[IMPORTS[kind].id ?? ''] ?? '')
  if (place < 0) return repeated
  const seen = new Set<string>()
  table.rows.forEach((row, at) => {
    const id = row[place]!
    if (id !== '' && seen.has(id)) repeated.add(at)
    seen.add(id)
  })
  return repeated
}

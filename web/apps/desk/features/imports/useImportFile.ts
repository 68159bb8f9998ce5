// A file that somebody chose, as what it shall be taken in, and which of its columns is which.
import { computed, ref, shallowRef } from 'vue'
import { readPreference } from '@shared/ui/preferences'
import { IMPORTS, type Kind } from './kinds'
import { keptMapping, mappingFor, missingColumns, repeatedRows, type Mapping } from './mapping'
import { checkColumns } from './send'
import { readTable, type Table } from './table'

export const preferenceOf = (kind: Kind) => `import.${kind}`

/** `onChange`: it is another file now, or to be read in another way. */
export function useImportFile(onChange: () => void) {
  const kind = ref<Kind>()
  const name = ref('')
  const table = shallowRef<Table>()
  const mapping = ref<Mapping>({})

  const missing = computed(() => (kind.value ? missingColumns(kind.value, mapping.value) : []))
  const repeated = computed(() =>
    kind.value && table.value
      ? repeatedRows(kind.value, table.value, mapping.value)
      : new Set<number>())
  /** Places of the rows that are sent. */
  const rows = computed(() =>
    (table.value?.rows ?? []).map((_, at) => at).filter((at) => !repeated.value.has(at)))

  function mapAnew() {
    if (kind.value && table.value) {
      const kept = keptMapping(readPreference(preferenceOf(kind.value)))
      mapping.value = mappingFor(kind.value, table.value.columns, kept)
    }
    onChange()
  }
  function chooseKind(next: Kind) {
    kind.value = next
    mapAnew()
  }
  async function read(file: File) {
    table.value = undefined
    name.value = file.name
    onChange()
    const found = await readTable(file)
    await checkColumns(found.columns)
    table.value = found
    mapAnew()
  }
  function choose(column: string, theirs: string) {
    mapping.value = { ...mapping.value, [column]: theirs }
    onChange()
  }

  return { kind, name, table, mapping, missing, repeated, rows, chooseKind, read, choose }
}
export type ImportFile = ReturnType<typeof useImportFile>

/** What is told of rows that come twice, beside what the server tells. */
export const repeatedProblems = ({ kind, repeated }: ImportFile) =>
  [...repeated.value].map((at) => ({
    at, column: IMPORTS[kind.value!].id!, reason: 'import.repeated_id', message: '',
  }))

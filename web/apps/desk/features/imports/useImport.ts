// One file on its way in: chosen, rehearsed, carried out.
import { computed, reactive, ref, shallowRef } from 'vue'
import { keepPreference } from '@shared/ui/preferences'
import { IMPORTS, type Kind } from './kinds'
import { csvOf } from './mapping'
import { nothingSent, sendRows, type RowProblem, type Sent } from './pieces'
import { emptyOptions, needsSource, sendCsv } from './send'
import { preferenceOf, repeatedProblems, useImportFile, type ImportFile } from './useImportFile'

type Stage = 'choosing' | 'checking' | 'checked' | 'taking' | 'paused' | 'taken'
const isUnderWay = (stage: Stage) => stage === 'checking' || stage === 'taking'

/** How far the rows of a file are, and what was said of them. */
function useSending(file: ImportFile, options: ReturnType<typeof emptyOptions>) {
  const stage = ref<Stage>('choosing')
  const sent = shallowRef<Sent>(nothingSent())
  const error = shallowRef<unknown>()
  let isStopped = false

  async function go(during: Stage, after: Stage, rehearse: boolean, from: Sent) {
    const [of, table, mapping] = [file.kind.value!, file.table.value!, file.mapping.value]
    keepPreference(preferenceOf(of), JSON.stringify(mapping))
    stage.value = during
    error.value = undefined
    isStopped = false
    sent.value = from
    try {
      await sendRows({
        rows: file.rows.value,
        piece: IMPORTS[of].piece,
        send: (at) => sendCsv(of, csvOf(of, table, mapping, at), options, rehearse),
        onProgress: (next) => (sent.value = next),
        isStopped: () => isStopped,
      }, from)
    } catch (refusal) {
      error.value = refusal
    }
    const isAll = !error.value && sent.value.done === file.rows.value.length
    // A rehearsal that was cut off is begun again.
    stage.value = isAll ? after : rehearse ? 'choosing' : 'paused'
  }
  /** What was rehearsed is no longer what would be carried out. */
  function reset() {
    if (isUnderWay(stage.value)) return
    stage.value = 'choosing'
    sent.value = nothingSent()
    error.value = undefined
  }

  return {
    stage, sent, error, reset,
    check: () => go('checking', 'checked', true, nothingSent()),
    take: () => go('taking', 'taken', false, nothingSent()),
    goOn: () => go('taking', 'taken', false, sent.value),
    stop: () => (isStopped = true),
  }
}

export function useImport() {
  const options = reactive(emptyOptions())
  const file = useImportFile(() => sending.reset())
  const sending = useSending(file, options)
  const { kind } = file
  const { stage, sent, error } = sending

  const isBusy = computed(() => isUnderWay(stage.value))
  const hasSource = computed(() =>
    kind.value !== undefined && (!needsSource(kind.value) || options.source.trim().length > 1))
  const canCheck = computed(() =>
    file.table.value !== undefined && !isBusy.value && file.missing.value.length === 0 &&
    hasSource.value)
  const problems = computed<RowProblem[]>(() =>
    [...repeatedProblems(file), ...sent.value.problems].sort(
      (one, other) => (one.at ?? -1) - (other.at ?? -1)))
  const problemCount = computed(() => sent.value.problemCount + file.repeated.value.size)
  /** Of some kinds a file goes in as a whole or not at all; of the others what is good. */
  const canTake = computed(() =>
    stage.value === 'checked' && sent.value.taken > 0 &&
    (IMPORTS[kind.value!].piece !== undefined || problemCount.value === 0))

  async function read(chosen: File) {
    try {
      await file.read(chosen)
    } catch (fault) {
      error.value = fault
    }
  }
  function chooseKind(next: Kind) {
    Object.assign(options, emptyOptions())
    file.chooseKind(next)
  }
  return { ...file, ...sending, options, isBusy, canCheck, problems, problemCount, canTake, read,
    chooseKind }
}
export type Import = ReturnType<typeof useImport>

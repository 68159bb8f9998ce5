// What is checked, one after the other, and what is said of each.
import { checkpointOf, type Checkpoint } from '@shared/log/log'
import { logsIn, reader, type Files } from './folder'
import { headOf, keyOf, signatureOf, type Key } from './note'
import { findLeaf, prefixOf, verifyLog, type Problem, type WholeLog } from './verify'
import type { Word } from './words'

export interface Line {
  check: Word
  verdict: 'good' | 'bad' | 'skipped'
  word: Word
  values?: Record<string, string | number>
  /** Under it: what is wrong, file by file; what the entry says. */
  more?: { word: Word; values: Record<string, string | number> }[]
}

export interface Asked {
  key: string
  files: Files
  /** The folder of the log among the files; the first one, unless said. */
  folder?: string
  older: string
  leaf: string
}

const PROBLEMS_SHOWN = 20

type More = NonNullable<Line['more']>

function lineOfProblem({ fault, path, index }: Problem): More[number] {
  const word = index === undefined ? `fault_${fault}` as const : 'fault_altered_at'
  return { word, values: { path, ...(index !== undefined && { index }) } }
}

function linesOfLog(all: WholeLog): Line[] {
  const more: More = all.problems.slice(0, PROBLEMS_SHOWN).map(lineOfProblem)
  const rest = all.problems.length - more.length
  if (rest > 0) more.push({ word: 'files_more', values: { n: rest } })
  const isWhole = all.problems.length === 0
  const files: Line = isWhole
    ? { check: 'check_files', verdict: 'good', word: 'files_good' }
    : { check: 'check_files', verdict: 'bad', ...more[0]!, more: more.slice(1) }
  const n = all.hashes.length
  if (all.root === undefined) {
    return [files, { check: 'check_root', verdict: 'skipped', word: 'root_unknown' }]
  }
  return [files, all.isSigned
    ? { check: 'check_root', verdict: 'good', word: 'root_good', values: { n } }
    : { check: 'check_root', verdict: 'bad', word: 'root_other' }]
}

async function lineOfOlder(all: WholeLog, note: string, key: Key): Promise<Line> {
  const older = headOf(note, key)
  if (!older) return { check: 'check_older', verdict: 'bad', word: 'older_wrong' }
  if (!all.isSigned && older.size <= all.hashes.length && all.root === undefined) {
    return { check: 'check_older', verdict: 'skipped', word: 'root_unknown' }
  }
  const found = await prefixOf(all, older)
  const verdict = found === 'prefix' ? 'good' : 'bad'
  const word: Word = found === 'prefix' ? 'older_good' : `older_${found}`
  return { check: 'check_older', verdict, word, values: { n: older.size } }
}

async function lineOfLeaf(all: WholeLog, head: Checkpoint, asked: string): Promise<Line> {
  if (all.root === undefined) {
    return { check: 'check_leaf', verdict: 'skipped', word: 'root_unknown' }
  }
  const found = await findLeaf(all, head, asked)
  if (!found) return { check: 'check_leaf', verdict: 'bad', word: 'leaf_none' }
  const hex = [...found.hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return {
    check: 'check_leaf',
    verdict: found.isProved ? 'good' : 'bad',
    word: found.isProved ? 'leaf_good' : 'leaf_bad',
    values: { index: found.index, n: found.path.length },
    more: [
      { word: 'leaf_hash', values: { text: hex } },
      { word: 'leaf_text', values: { text: found.text } },
    ],
  }
}

const bad = (check: Word, word: Word, values?: Line['values']): Line =>
  ({ check, verdict: 'bad', word, ...(values && { values }) })
/** What was not given yet, or not whole, says nothing against the log. */
const open = (check: Word, word: Word): Line => ({ check, verdict: 'skipped', word })

/** Why a head is not to be trusted; nothing: it is signed, and of the key's log. */
function wrongHead(note: string, key: Key): Line | undefined {
  const signature = signatureOf(note, key)
  if (signature !== 'good') return bad('check_head', `head_${signature}`)
  const { origin } = checkpointOf(note)!
  return origin === key.name ? undefined : bad('check_head', 'head_other_log', { name: origin })
}

export async function check({ key: keyText, files, folder, older, leaf }: Asked): Promise<Line[]> {
  const key = keyOf(keyText)
  if (!key) return [open('check_key', 'key_unreadable')]
  const lines: Line[] = [{
    check: 'check_key', verdict: 'good', word: 'key_good', values: { name: key.name, id: key.id },
  }]
  const read = reader(files, folder ?? logsIn(files)[0] ?? '')
  const bytes = await read('checkpoint')
  if (!bytes) return [...lines, open('check_head', files.size ? 'no_head' : 'no_files')]
  const note = new TextDecoder().decode(bytes)
  const wrong = wrongHead(note, key)
  if (wrong) return [...lines, wrong]
  const head = checkpointOf(note)!
  lines.push({
    check: 'check_head', verdict: 'good', word: 'head_good',
    values: { name: head.origin, n: head.size },
  })
  const all = await verifyLog(read, head)
  lines.push(...linesOfLog(all))
  if (older.trim()) lines.push(await lineOfOlder(all, older, key))
  if (leaf.trim()) lines.push(await lineOfLeaf(all, head, leaf))
  return lines
}

/** All that was asked for, in one word; an entry that is not there says nothing of the others. */
export function verdictOf(lines: readonly Line[]): Line['verdict'] | 'no_leaf' {
  const wrong = lines.filter(({ verdict }) => verdict === 'bad')
  if (wrong.length > 0) return wrong.every(({ word }) => word === 'leaf_none') ? 'no_leaf' : 'bad'
  return lines.some(({ verdict }) => verdict === 'skipped') ? 'skipped' : 'good'
}

// Small pictures of what one has to do, to be seen without a signal: sealed, few, and gone with it.
import { answer, api, Refusal } from '@shared/api/client'
import { isPicture } from '@shared/cases/files'
import type { CaseFileView } from '@shared/cases/model'
import { thumbName } from '../store/snapshots'
import { opened, type Opened } from '../vault/opened'

export interface FilesOf {
  case: string
  files: readonly CaseFileView[]
}

export const THUMBS_MAX = 60
const OF_CASE_MAX = 6
/** Of each; all of them together are below 3 MB. A small one has some 15 KB. */
const BYTES_MAX = 48 * 1024

/** The first of each case, of the cases in their order. */
export const wantedThumbs = (cases: readonly FilesOf[]) =>
  cases.flatMap(({ case: id, files }) =>
    files.filter(isPicture).slice(0, OF_CASE_MAX).map((file) => ({ case: id, file: file.id })),
  ).slice(0, THUMBS_MAX)

/** Whether nothing more can be asked for now; another refusal is of one picture alone. */
const endsAll = (error: unknown) =>
  !(error instanceof Refusal) || [0, 401, 429].includes(error.status) || error.status === 503

/** Empty: one that is not there for us, or too large to be kept. */
async function readThumb(id: string, file: string): Promise<ArrayBuffer | undefined> {
  const params = { path: { id, file } }
  try {
    const call = api.GET('/api/v1/cases/{id}/files/{file}/thumbnail', {
      params, parseAs: 'arrayBuffer', cache: 'no-store', // Else it lies open beside the sealed one.
    })
    const bytes = (await answer(call)) as ArrayBuffer
    return bytes.byteLength > BYTES_MAX ? new ArrayBuffer(0) : bytes
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return new ArrayBuffer(0)
    if (endsAll(error)) throw error
    return undefined
  }
}

/** Errors: Refusal where all would be refused, StorageFull. */
export async function refreshThumbs(who: Opened, cases: readonly FilesOf[]): Promise<void> {
  const wanted = wantedThumbs(cases)
  await who.snapshots.keepOnly('thumb:', new Set(wanted.map(({ file }) => thumbName(file))))
  for (const { case: id, file } of wanted) {
    if (opened.value !== who) return
    if (await who.snapshots.has(thumbName(file))) continue
    const bytes = await readThumb(id, file)
    if (opened.value !== who) return
    if (bytes) await who.snapshots.keepBytes(thumbName(file), bytes, Date.now())
  }
}

// What is in a file of an outbox (asFile.ts); takeIn.ts puts it where it was.
import type { CaseView } from '@shared/api/client'
import type { DeskAction } from '@shared/cases/forms'
import type { Draft, DraftPhoto, KeptDraft } from '../store/drafts'
import { FILE_MAX, FORMAT, isFile, isObject, VERSION } from './fileForm'
import type { Content, Order, Refused, ReportBody, Stage } from './orders'

interface FilePhoto {
  id: string
  stage: Stage
  taken_at: string
  jpeg?: string
}

interface FileItem extends FilePhoto {
  kind: Order['kind']
  case: string
  tap: string
  number?: string
  text: string
  saved_at: string
  state: 'waiting' | 'refused'
  refused?: Refused
  action?: DeskAction
  body?: unknown
  seen?: CaseView
}

interface FileText {
  version: number
  made_at: string
  account_id: string
  account: string
  post: string
  unit: string
  unsent: FileItem[]
  drafts: { id: string; changed_at: string; draft: Draft; photos: FilePhoto[] }[]
}

export interface ComingRow {
  id: string
  madeAt: number
  content: Content
  state: 'waiting' | 'refused'
}

export interface ComingPhoto {
  id: string
  /** The thing that waits, or the draft. */
  of: string
  jpeg: Uint8Array<ArrayBuffer>
}

export interface Incoming {
  madeAt: number
  rows: ComingRow[]
  drafts: KeptDraft[]
  photos: ComingPhoto[]
}

/** Why it cannot be read in. `of`: whose it is, or which unit's. */
export interface Unreadable {
  problem: 'too_large' | 'other_file' | 'newer' | 'damaged' | 'other_person' | 'other_post'
  of?: string
}

/** What a post had that has ended: to be looked at, and never sent. */
export interface Left {
  left: Incoming
  /** Of the post. */
  unit: string
}

export interface Owner {
  account: string
  post: string
  /** Those that the person holds. */
  posts: readonly string[]
}

const JPEG = [0xff, 0xd8, 0xff]

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(base64)
    const bytes = Uint8Array.from(binary, (each) => each.charCodeAt(0))
    return JPEG.every((byte, i) => bytes[i] === byte) ? bytes : undefined
  } catch {
    return undefined
  }
}

function orderOf(item: FileItem): Order {
  const { case: of, tap, text, number } = item
  const about = { case: of, tap, text, ...(number !== undefined && { number }) }
  switch (item.kind) {
    case 'report': return { ...about, kind: 'report', body: item.body as ReportBody }
    case 'photo': return { ...about, kind: 'photo', stage: item.stage, takenAt: item.taken_at }
    case 'action': return {
      ...about, kind: 'action', action: item.action!, seen: item.seen!,
      body: item.body as Record<string, unknown>,
    }
  }
}

/** A report is known by its own id; an action is one of the case that was looked at. */
const belongsTogether = (item: FileItem): boolean =>
  item.kind === 'report'
    ? item.id === item.case && (item.body as ReportBody).id === item.case
    : item.kind === 'photo' || item.seen?.id === item.case

const hasDouble = (ids: readonly string[]): boolean => new Set(ids).size < ids.length

function incomingOf(file: FileText): Incoming | undefined {
  const photos: ComingPhoto[] = []
  let isWhole = file.unsent.every(belongsTogether)
  const take = ({ id, jpeg }: FilePhoto, of: string) => {
    if (jpeg === undefined) return // The phone had lost it; sent without, it says so.
    const bytes = bytesOf(jpeg)
    if (bytes) photos.push({ id, of, jpeg: bytes })
    else isWhole = false
  }
  const rows = file.unsent.map((item): ComingRow => {
    if (item.kind === 'photo') take(item, item.id)
    const isRefused = item.state === 'refused' && item.refused
    return {
      id: item.id,
      madeAt: Date.parse(item.saved_at),
      state: isRefused ? 'refused' : 'waiting',
      content: { order: orderOf(item), outcome: isRefused ? { refused: item.refused } : {} },
    }
  })
  const drafts = file.drafts.map(({ id, changed_at, draft, photos: of }): KeptDraft => {
    for (const photo of of) take(photo, id)
    const kept: DraftPhoto[] = of.map(({ id: photo, stage, taken_at }) =>
      ({ id: photo, stage, takenAt: taken_at }))
    return { id, changedAt: Date.parse(changed_at), draft: { ...draft, photos: kept } }
  })
  const areOnce = ![rows, drafts, photos].some((all) => hasDouble(all.map(({ id }) => id)))
  return isWhole && areOnce ? { madeAt: Date.parse(file.made_at), rows, drafts, photos } : undefined
}

/** What is in a file, for whose data are open; nothing is changed yet. */
export async function readFile(file: Blob, { account, post, posts }: Owner):
Promise<Incoming | Left | Unreadable> {
  if (file.size > FILE_MAX) return { problem: 'too_large' }
  let json: unknown
  try {
    json = JSON.parse(await file.text())
  } catch {
    return { problem: 'damaged' }
  }
  if (!isObject(json) || json.format !== FORMAT) return { problem: 'other_file' }
  if (typeof json.version === 'number' && json.version > VERSION) return { problem: 'newer' }
  if (!isFile(json)) return { problem: 'damaged' }
  const found = json as unknown as FileText
  if (found.account_id !== account) return { problem: 'other_person', of: found.account }
  const incoming = incomingOf(found)
  if (!incoming) return { problem: 'damaged' }
  if (found.post === post) return incoming
  return posts.includes(found.post)
    ? { problem: 'other_post', of: found.unit }
    : { left: incoming, unit: found.unit }
}

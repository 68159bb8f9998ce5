// What is only on this phone, as a file: for one that is to be replaced, or that nobody can send
// from any more. It is not sealed; whoever makes it is told so. fromFile.ts reads it.
import type { KeptDraft } from '../store/drafts'
import type { Entry } from './outbox'
import { FORMAT, seenIn, VERSION } from './fileForm'

export interface Unsent {
  madeAt: number
  /** Whose it is, by its id and its name; the post that saved it, and its unit. */
  accountId: string
  account: string
  post: string
  unit: string
  entries: readonly Entry[]
  drafts: readonly KeptDraft[]
  photoOf(id: string): Promise<ArrayBuffer | undefined>
}

const CHUNK = 8192

function base64Of(bytes: ArrayBuffer | undefined): string | undefined {
  if (!bytes) return undefined
  const all = new Uint8Array(bytes)
  let binary = ''
  for (let i = 0; i < all.length; i += CHUNK) {
    binary += String.fromCharCode(...all.subarray(i, i + CHUNK))
  }
  return btoa(binary)
}

const at = (time: number) => new Date(time).toISOString()

async function itemOf({ row, order, outcome }: Entry, photoOf: Unsent['photoOf']) {
  const { kind, case: of, tap, number, text } = order
  const { refused } = outcome
  const isRefused = row.state === 'refused' && refused !== undefined
  const told = {
    kind, id: row.id, case: of, tap, number, text, saved_at: at(row.madeAt),
    state: isRefused ? 'refused' : 'waiting', ...(isRefused && { refused }),
  }
  if (order.kind === 'photo') {
    const { stage, takenAt } = order
    return { ...told, stage, taken_at: takenAt, jpeg: base64Of(await photoOf(row.id)) }
  }
  return order.kind === 'action'
    ? { ...told, action: order.action, body: order.body, seen: seenIn(order.seen) }
    : { ...told, body: order.body }
}

async function draftOf({ id, changedAt, draft }: KeptDraft, photoOf: Unsent['photoOf']) {
  const photos = []
  for (const { id: photo, stage, takenAt } of draft.photos) {
    photos.push({ id: photo, stage, taken_at: takenAt, jpeg: base64Of(await photoOf(photo)) })
  }
  return { id, changed_at: at(changedAt), draft: { ...draft, photos: undefined }, photos }
}

/** One after another, so that no more than one photo is unsealed and not yet text. */
async function* listOf<T>(all: readonly T[], write: (each: T) => Promise<object>) {
  for (const [i, each] of all.entries()) {
    yield `${i ? ',' : ''}\n    ${JSON.stringify(await write(each))}`
  }
}

/** The pieces of a JSON text. */
export async function fileOf(unsent: Unsent): Promise<string[]> {
  const { madeAt, accountId, account, post, unit, entries, drafts, photoOf } = unsent
  const head = JSON.stringify({
    format: FORMAT, version: VERSION, made_at: at(madeAt),
    account_id: accountId, account, post, unit,
  }).slice(0, -1)
  const pieces = [`${head},\n  "unsent": [`]
  const waiting = entries.filter(({ row }) => row.state !== 'sent')
  for await (const each of listOf(waiting, (one) => itemOf(one, photoOf))) pieces.push(each)
  pieces.push('\n  ],\n  "drafts": [')
  for await (const each of listOf(drafts, (one) => draftOf(one, photoOf))) pieces.push(each)
  pieces.push('\n  ]\n}\n')
  return pieces
}

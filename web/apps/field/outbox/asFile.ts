// What is only on this phone, as a file: for one that is to be replaced, or that nobody can send
// from any more. It is not sealed; whoever makes it is told so.
import type { KeptDraft } from '../store/drafts'
import type { Entry } from './outbox'

export interface Unsent {
  madeAt: number
  /** Whose it is: name of the account, code of the unit. */
  account: string
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

async function itemOf({ row, order }: Entry, photoOf: Unsent['photoOf']) {
  const { kind, case: of, number, text } = order
  const told = { kind, case: of, number, text, saved_at: at(row.madeAt), state: row.state }
  if (order.kind === 'photo') {
    const { stage, takenAt } = order
    return { ...told, stage, taken_at: takenAt, jpeg: base64Of(await photoOf(row.id)) }
  }
  return order.kind === 'action'
    ? { ...told, action: order.action, body: order.body }
    : { ...told, body: order.body }
}

async function draftOf({ changedAt, draft }: KeptDraft, photoOf: Unsent['photoOf']) {
  const photos = []
  for (const { id, stage, takenAt } of draft.photos) {
    photos.push({ stage, taken_at: takenAt, jpeg: base64Of(await photoOf(id)) })
  }
  return { ...draft, changed_at: at(changedAt), photos }
}

/** One after another, so that no more than one photo is unsealed and not yet text. */
async function* listOf<T>(all: readonly T[], write: (each: T) => Promise<object>) {
  for (const [i, each] of all.entries()) {
    yield `${i ? ',' : ''}\n    ${JSON.stringify(await write(each))}`
  }
}

/** The pieces of a JSON text. */
export async function fileOf(unsent: Unsent): Promise<string[]> {
  const { madeAt, account, unit, entries, drafts, photoOf } = unsent
  const head = JSON.stringify({ made_at: at(madeAt), account, unit }).slice(0, -1)
  const pieces = [`${head},\n  "unsent": [`]
  const waiting = entries.filter(({ row }) => row.state !== 'sent')
  for await (const each of listOf(waiting, (one) => itemOf(one, photoOf))) pieces.push(each)
  pieces.push('\n  ],\n  "drafts": [')
  for await (const each of listOf(drafts, (one) => draftOf(one, photoOf))) pieces.push(each)
  pieces.push('\n  ]\n}\n')
  return pieces
}

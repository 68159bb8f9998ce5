// The head of the county's public log, as a sheet of paper carries it away.
import { checkpointOf } from '@shared/log/log'

export interface Checkpoint {
  text: string
  size: number
  root: string
}

/** Undefined: the log could not be read; a sheet says so and is printed all the same. */
export async function readCheckpoint(): Promise<Checkpoint | undefined> {
  try {
    const reply = await fetch('/log/checkpoint', { cache: 'no-store' })
    if (!reply.ok) return undefined
    const text = await reply.text()
    const head = checkpointOf(text)
    return head && { text: text.trim(), size: head.size, root: head.root }
  } catch {
    return undefined
  }
}

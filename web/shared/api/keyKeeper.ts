// The idempotency key of a command: done twice, it is done once.
import { Refusal } from './client'
import { uuid7 } from './uuid7'

/** The same content that nobody answered keeps its key; what was answered is over. */
export function keyKeeper() {
  let tap: { content: string; key: string } | undefined

  return {
    async under<T>(content: string, work: (key: string) => Promise<T>): Promise<T> {
      if (tap?.content !== content) tap = { content, key: uuid7() }
      try {
        const done = await work(tap.key)
        tap = undefined
        return done
      } catch (error) {
        if (error instanceof Refusal && !error.isUndecided) tap = undefined
        throw error
      }
    },
  }
}

/** The phone has no room: nothing of it was saved. */
export class StorageFull extends Error {
  constructor() {
    super('the phone has no room left')
  }
}

function isFull(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 3) return false
  if ((error as Error).name === 'QuotaExceededError') return true
  return isFull((error as { inner?: unknown }).inner, depth + 1)
}

/** Does it, and says in one way when the phone is full. */
export async function saving<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isFull(error) ? new StorageFull() : error
  }
}

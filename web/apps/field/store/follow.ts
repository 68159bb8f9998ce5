import type { FieldDb } from './db'

/** Reads at once and after each change; the latest reading is the one that counts. */
export function follow<T>(db: FieldDb, read: () => Promise<T>, found: (value: T) => void) {
  let isOver = false
  let isReading = false
  let isStale = false

  async function again(): Promise<void> {
    isStale = true
    if (isReading) return
    isReading = true
    try {
      while (isStale && !isOver) {
        isStale = false
        const value = await read()
        if (!isOver && !isStale) found(value)
      }
    } catch (error) {
      if (!isOver) throw error // Else the data were locked meanwhile.
    } finally {
      isReading = false
    }
  }

  const leave = db.listen(() => void again())
  void again()
  return () => {
    isOver = true
    leave()
  }
}

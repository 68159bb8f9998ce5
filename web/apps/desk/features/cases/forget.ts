// What is kept of cases in memory only: whoever keeps some says here how it is forgotten, once it
// is there at all. The desk's first page need not have all of it for that.
const all = new Set<() => void>()

export function forgetWith(forget: () => void): void {
  all.add(forget)
}

/** Another person, or another post, finds nothing of what was typed or where somebody was. */
export function forgetCases(): void {
  for (const forget of all) forget()
}

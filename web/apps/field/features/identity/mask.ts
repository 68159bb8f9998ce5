/** A login name of which its owner knows their own, and a passer-by nobody's. */
export function maskLogin(name: string): string {
  const letters = [...name]
  const last = letters.length > 2 ? letters[letters.length - 1]! : ''
  return `${letters[0] ?? ''}***${last}`
}

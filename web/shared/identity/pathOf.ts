/** The page of this desk that an address names; nothing else may send people away. */
export function pathOf(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/'
}

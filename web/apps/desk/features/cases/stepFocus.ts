/** Moves the focus to the link of the next row, or the one before. */
export function stepFocus(root: HTMLElement | null, step: 1 | -1): void {
  const links = [...(root?.querySelectorAll<HTMLAnchorElement>('.row td:first-child a') ?? [])]
  if (links.length === 0) return
  const at = links.findIndex((link) => link === document.activeElement)
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)
  links[next]!.focus()
}

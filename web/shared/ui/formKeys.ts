const CONTROLS = ['input', 'textarea', 'select']

/** A selector of what can be filled in within `scope`; Chrome knows `:is()` from 88 only. */
export const controlsIn = (scope: string): string =>
  CONTROLS.map((each) => `${scope} ${each}`).join(', ')

/**
 * Whether Esc was pressed in a select that has nothing open: it keeps the key to itself, though
 * people mean the form around it.
 */
export function isEscFromSelect(event: KeyboardEvent): boolean {
  const { target } = event
  return (
    target instanceof HTMLElement && target.getAttribute('role') === 'combobox' &&
    target.getAttribute('aria-expanded') !== 'true'
  )
}

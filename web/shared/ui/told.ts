// Element Plus hands what is said of a select to its frame; those who do not see look at its field.
import type { Directive } from 'vue'

export interface Told {
  isWrong: boolean
  /** The id of what says why. */
  by: string
}

function tell(frame: HTMLElement, { value: { isWrong, by } }: { value: Told }): void {
  const field = frame.querySelector('input')
  frame.classList.toggle('is-wrong', isWrong)
  if (isWrong) {
    field?.setAttribute('aria-invalid', 'true')
    field?.setAttribute('aria-describedby', by)
  } else {
    field?.removeAttribute('aria-invalid')
    field?.removeAttribute('aria-describedby')
  }
}

/** On a component whose root is a select. */
export const vTold: Directive<HTMLElement, Told> = { mounted: tell, updated: tell }

// Prints a sheet in place of the page: what stands on paper is drawn for paper.
import { nextTick, ref } from 'vue'

/** The sheet that is on its way to the printer. */
export const printing = ref('')

/** Who prints it, and when: on its first page too, for few browsers write into margins. */
export const printedBy = ref('')

export interface PageSetup {
  isWide?: boolean
  /** Narrow margins, for what is cut out of the page. */
  isCut?: boolean
  /** A slip: on whatever paper the printer has, a roll or a sheet, with nothing in the margins. */
  isSlip?: boolean
  /** In the margins of each page. */
  head: string
  foot: string
}

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&').replace(/\s+/g, ' ')}"`

/** The rule for the pages of a sheet; the counters are the browser's. */
export function pageRule(setup: PageSetup): string {
  const { isWide = false, isCut = false, isSlip = false, head, foot } = setup
  if (isSlip) return '@page { margin: 3mm }'
  const font = `font: ${isCut ? 7 : 9}pt sans-serif; color: #333`
  const margin = isCut ? '10mm' : '20mm 16mm 18mm'
  return (
    `@page { size: A4 ${isWide ? 'landscape' : 'portrait'}; margin: ${margin};` +
    ` @top-left { content: ${quoted(head)}; ${font} }` +
    ` @bottom-left { content: ${quoted(foot)}; ${font} }` +
    ` @bottom-right { content: counter(page) " / " counter(pages); ${font} } }`
  )
}

// Through the object model, for the content security policy forbids styles in the page.
let withdraw: () => void = () => undefined
function setPage(setup: PageSetup): void {
  withdraw()
  const sheet = document.styleSheets[0]
  if (!sheet) return
  const at = sheet.insertRule(pageRule(setup), sheet.cssRules.length)
  const rule = sheet.cssRules[at]
  withdraw = () => {
    const now = [...sheet.cssRules].indexOf(rule!)
    if (now >= 0) sheet.deleteRule(now)
    withdraw = () => undefined
  }
}

function finish(): void {
  printing.value = ''
  delete document.documentElement.dataset.print
  withdraw()
}

export async function printSheet(name: string, setup: PageSetup): Promise<void> {
  printing.value = name
  printedBy.value = setup.foot
  document.documentElement.dataset.print = name
  setPage(setup)
  await nextTick()
  // A picture that is still on its way would be a hole in the paper.
  const pictures = [...document.querySelectorAll<HTMLImageElement>('.print-sheet img')]
  await Promise.allSettled(pictures.map((each) => each.decode()))
  addEventListener('afterprint', finish, { once: true })
  window.print()
}

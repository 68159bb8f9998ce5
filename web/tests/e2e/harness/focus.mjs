// Where the focus is: on the page that one turned to, and never under a bar that stays.
import { expect } from './desk.mjs'

/** After a page was turned to. */
export async function checkTurned(page, where) {
  await page.waitForFunction(() => document.activeElement !== document.body, undefined,
    { timeout: 3_000 }).catch(() => expect(false, `${where}: nothing has the focus`))
}

/** What would be under a bar when Tab reaches it; of a long page the first and the last. */
function findCovered([first, last]) {
  const before = document.activeElement
  const bars = [...document.querySelectorAll('body *')]
    .filter((each) => getComputedStyle(each).position === 'fixed')
  const isCovered = (each) => {
    each.focus()
    const { top, height, left, right } = each.getBoundingClientRect()
    // The first line is enough, and all that browsers see to.
    const bottom = top + Math.min(height, 24)
    return document.activeElement === each && bars.some((bar) => {
      const box = bar.getBoundingClientRect()
      const isUnder = box.top < bottom && box.bottom > top && box.left < right && box.right > left
      return isUnder && !bar.contains(each)
    })
  }
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  const found = all.filter((_, i) => i < first || i >= all.length - last).filter(isCovered)
  before?.focus?.()
  return found.map((each) => `${each.tagName} ${each.textContent.trim().slice(0, 20)}`)
}

export async function checkCovered(page, where) {
  const covered = await page.evaluate(findCovered, [80, 20])
  expect(covered.length === 0, `${where}: under a bar: ${covered.join(', ')}`)
}

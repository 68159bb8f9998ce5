// A page by the rules of axe-core (WCAG 2.2, A and AA), nothing wider than the window, no key in
// place of a text; and the same page in other looks, without opening it anew.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from './desk.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const groupsOf = (file) => Object.keys(JSON.parse(
  readFileSync(new URL(`../../../shared/i18n/${file}`, import.meta.url), 'utf8')))
const groups = new Set(['centre.en', 'en', 'insecure.en', 'office.en', 'slip.en']
  .flatMap((each) => groupsOf(`${each}.json`)))
// A text that is missing shows its key.
const KEY = new RegExp(`\\b(?:${[...groups].join('|')})(?:\\.[a-z_]+)+\\b`)
const LEVELS = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
/** A long table is made of one kind of row. */
const MORE = [['tbody tr:nth-child(n+21)']]
/** The rules that another colour may break. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** A look: classes of <html>, as the switches of the page set them, or a size of the window. */
export const LIGHT = { name: 'light' }
export const DARK = { name: 'dark', classes: ['dark'], rules: COLOURS }
/** In another language a page has the same parts in the same colours, and other words in them. */
export const OTHER_WORDS = { name: 'other words', isWordsOnly: true }
export const TELEPHONE = { name: '390 wide', size: { width: 390, height: 844 } }
/** For a page that a story comes by: those of the desk. */
export const AT_THE_DESK = [LIGHT, DARK, TELEPHONE]
export const DAYLIGHT_LARGE = { name: 'daylight, large', classes: ['daylight', 'large'] }
export const DARK_LARGE = { name: 'dark, large', classes: ['dark', 'large'] }
/** The same of the field app. */
export const IN_THE_FIELD = [LIGHT, DARK_LARGE]

const wear = (page, classes, isOn) => page.evaluate(([all, on]) => {
  for (const each of all) document.documentElement.classList.toggle(each, on)
}, [classes, isOn])

/** Words that their box cuts off without a sign: no ellipsis, and nothing to scroll by. */
function findCut() {
  const isCut = (each) => {
    const style = getComputedStyle(each)
    const { overflowX, overflowY, textOverflow, clipPath, position, webkitLineClamp } = style
    if (clipPath !== 'none' && position === 'absolute') return false // For screen readers only.
    if (webkitLineClamp !== 'none') return false // Ends with an ellipsis.
    const wide = ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis' &&
      each.scrollWidth > each.clientWidth + 1
    const high = ['hidden', 'clip'].includes(overflowY) && each.scrollHeight > each.clientHeight + 1
    return (wide || high) && each.clientWidth > 1 && each.innerText?.trim()
  }
  return [...document.body.querySelectorAll('*')].filter(isCut)
    .map((each) => `${each.tagName}.${each.className} ${each.innerText.trim().slice(0, 30)}`)
}

/** Words that stand out of what is pressed: nothing is cut off, and they lie across its edge. */
function findWider() {
  const isOpen = (each) => {
    const { clipPath, overflow } = getComputedStyle(each)
    return clipPath === 'none' && overflow === 'visible'
  }
  const boxesOf = (each) => {
    const boxes = []
    const texts = document.createTreeWalker(each, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const words = document.createRange()
      words.selectNodeContents(texts.currentNode)
      if (isOpen(texts.currentNode.parentElement)) boxes.push(...words.getClientRects())
    }
    return boxes.filter(({ width }) => width > 1)
  }
  const isWider = (each) => {
    const own = each.getBoundingClientRect()
    return boxesOf(each).some(({ left, right }) => left < own.left - 1 || right > own.right + 1)
  }
  return [...document.querySelectorAll('button, .button, summary, [role=button], a')]
    .filter((each) => getComputedStyle(each).display !== 'inline' && each.checkVisibility() &&
      isWider(each))
    .map((each) => `${each.tagName}.${each.className} ${each.innerText.trim().slice(0, 30)}`)
}

/** What is pressed and has neither words nor a label. */
const findNameless = () =>
  [...document.querySelectorAll('button, a[href]')]
    .filter((each) => each.checkVisibility() && !each.textContent.trim() && !each.title &&
      !each.getAttribute('aria-label') && !each.getAttribute('aria-labelledby') &&
      !each.querySelector('img[alt]:not([alt=""]), [aria-label], title'))
    .map((each) => each.outerHTML.slice(0, 100))

/** Colours that are just changing would be judged half way. */
const hold = (page) => page.evaluate(() => {
  const still = new CSSStyleSheet()
  still.replaceSync('*, ::before, ::after { transition: none !important; }')
  document.adoptedStyleSheets = [still]
})

/** Nothing moves any more. */
async function settle(page) {
  await hold(page)
  // One that is called off, as when what moves leaves the page, has ended too.
  await page.evaluate(() =>
    Promise.race([
      Promise.allSettled(document.getAnimations().map((each) => each.finished)),
      new Promise((done) => setTimeout(done, 3_000)), // Some have no end.
    ]))
}

export async function check(page, where, rules = LEVELS) {
  await settle(page)
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const { violations } = await page.evaluate(
    ([runOnly, exclude]) =>
      globalThis.axe.run({ exclude }, { runOnly, resultTypes: ['violations'] }), [rules, MORE])
  const told = violations.map(({ id, nodes }) =>
    `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(' | ')}`)
  expect(told.length === 0, `${where}: ${told.join('\n     ')}`)
  await checkWords(page, where)
}

/** Nothing wider than the window or the sheet, nothing cut off, no key in place of a text. */
export async function checkWords(page, where) {
  const nameless = await page.evaluate(findNameless)
  expect(nameless.length === 0, `${where}: to be pressed, and without a name: ${nameless}`)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide <= 0, `${where} is ${wide} px wider than the window`)
  const cut = await page.evaluate(findCut)
  expect(cut.length === 0, `${where} cuts off: ${cut.join(' | ')}`)
  const wider = await page.evaluate(findWider)
  expect(wider.length === 0, `${where}: words wider than their button: ${wider.join(' | ')}`)
  // The names that programs have for kinds of facts look like keys, and stand as code.
  const text = await page.evaluate(() =>
    [...document.querySelectorAll('code')].reduce(
      (words, { innerText }) => (innerText ? words.replaceAll(innerText, '') : words),
      document.body.innerText))
  const key = KEY.exec(text)
  expect(!key, `${where} shows the key ${key?.[0]}`)
}

/** Nothing on paper that could only be filled in, chosen or pressed on a screen. */
export async function checkPaper(page, where) {
  await page.emulateMedia({ media: 'print' })
  const dead = await page.evaluate(() =>
    [...document.querySelectorAll('form, input, select, textarea, button')]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height > 0)
      .map((each) => each.outerHTML.slice(0, 60)))
  await page.emulateMedia({ media: 'screen' })
  expect(dead.length === 0, `${where} prints what is dead on paper: ${dead.join(' | ')}`)
}

/** `also`: what else is looked at in a look that changes sizes. */
export async function checkLooks(page, where, looks, also = () => undefined) {
  const before = page.viewportSize()
  for (const { name, classes = [], size, rules, isWordsOnly } of looks) {
    if (size) await page.setViewportSize(size)
    await hold(page)
    await wear(page, classes, true)
    if (isWordsOnly) {
      await settle(page)
      await checkWords(page, `${where}, ${name}`)
    } else await check(page, `${where}, ${name}`, rules)
    if (rules !== COLOURS) await also(page, `${where}, ${name}`)
    await wear(page, classes, false)
    if (size) await page.setViewportSize(before)
  }
}

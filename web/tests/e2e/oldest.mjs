// Both apps in a browser that lacks what Chrome 87 lacks. This one knows more: it is taken away
// before anything of a page runs. build/members.mjs looks for the rest.
import { report } from './harness/api.mjs'
import { choose, expect, signIn } from './harness/desk.mjs'
import { enter, PHONE, unlock } from './harness/field.mjs'

function growOld() {
  const arrays = ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with']
  const members = [
    [Array.prototype, arrays],
    [Object.getPrototypeOf(Uint8Array.prototype), arrays],
    [Array, ['fromAsync']],
    [String.prototype, ['at', 'isWellFormed', 'toWellFormed']],
    [Object, ['groupBy', 'hasOwn']],
    [Map, ['groupBy']],
    [Promise, ['try', 'withResolvers']],
    [Object.getPrototypeOf(Object.getPrototypeOf([].values())), ['filter', 'find', 'map', 'some']],
    [Crypto.prototype, ['randomUUID']],
    [AbortSignal, ['any', 'timeout']],
    [URL, ['canParse', 'parse']],
    [Element.prototype, ['checkVisibility', 'setHTMLUnsafe']],
    [globalThis, ['scheduler', 'structuredClone', 'Iterator']],
    [HTMLElement.prototype, ['inert', 'popover', 'showPopover']],
  ]
  for (const [owner, names] of members) for (const name of names) delete owner[name]
  for (const { prototype } of [Document, Element, DocumentFragment]) {
    for (const name of ['closest', 'matches', 'querySelector', 'querySelectorAll']) {
      const asked = prototype[name]
      if (!asked) continue
      prototype[name] = function (selector) {
        if (/:(?:is|where|has)\(/.test(selector)) throw new SyntaxError(`unknown: ${selector}`)
        return asked.call(this, selector)
      }
    }
  }
}

async function grown(context) {
  await context.addInitScript(growOld)
  const page = await context.newPage()
  await page.goto('/desk/favicon.svg')
  expect(await page.evaluate(() => [].at === undefined), 'the browser is not older')
  await page.close()
}

async function field({ page, context, url }) {
  await grown(context)
  const { number } = await report(url, '旧手机上看的事')
  await enter(page, 'cun1')
  await page.getByText('旧手机上看的事').waitFor()
  await page.reload()
  await unlock(page)
  await page.getByText('旧手机上看的事').click()
  await page.getByRole('heading', { name: number }).waitFor()
  for (const name of ['上报', '发送箱', '设置']) {
    await page.getByRole('navigation').getByRole('link', { name }).click()
    await page.getByRole('main').getByRole('heading').first().waitFor()
  }
}

async function desk({ page, context, url }) {
  await grown(context)
  const { number } = await report(url, '旧电脑上看的事')
  await signIn(page, 'cun1')
  await page.goto('/desk/cases?list=all')
  await page.locator('.row').first().waitFor()
  await page.reload()
  await page.locator('.row', { hasText: number }).getByRole('link').first().click()
  await page.locator('.title .tag').first().waitFor()
  await choose(page, 'reject')
  // The first field has the focus: it was found by a selector.
  await page.waitForFunction(() => document.activeElement?.matches('textarea, input'))
  await page.goto('/desk/map')
  await page.locator('.ol-viewport').waitFor()
}

export const tests = [
  {
    name: 'oldest: the field app of a phone with Chrome 87 signs in, locks, opens and lists',
    viewport: PHONE, story: field,
  },
  {
    name: 'oldest: the desk in Chrome 87 signs in, lists, opens a form and the map',
    expected: ['401'], story: desk,
  },
]

// The field app in lines from top to bottom, as traditional Mongolian has them: the Chinese texts
// under that flag, for there are no others here.
import { readFileSync } from 'node:fs'
import { report } from './harness/api.mjs'
import { expect, same } from './harness/desk.mjs'
import { enter, PIN } from './harness/field.mjs'
import { check } from './harness/looks.mjs'

const SMALL = { width: 320, height: 568 }
const LOST = ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401']
const texts = JSON.parse(readFileSync(new URL('../../shared/i18n/zh-CN.json', import.meta.url)))
const CODE = 'mn-Mong'

/** What is tapped and stands beyond the lines of the page, or is smaller than its words. */
const findBeyond = (page) => page.evaluate(() => {
  const main = document.querySelector('main')
  const { top, bottom } = main.getBoundingClientRect()
  const told = []
  const TAPPED = 'a, button, input, select, textarea, label, summary'
  if (document.documentElement.scrollHeight > innerHeight + 1) told.push('the page scrolls down')
  if (main.scrollHeight > main.clientHeight + 1) told.push('a line goes on below its end')
  for (const each of main.querySelectorAll(TAPPED)) {
    const box = each.getBoundingClientRect()
    if (!box.width || getComputedStyle(each).clipPath !== 'none') continue
    const words = `${each.tagName} ${each.textContent.trim().slice(0, 16)}`
    if (box.top < top - 1 || box.bottom > bottom + 1) told.push(`${words} is outside`)
    if (each.matches('a, button, label') && (each.scrollWidth > each.clientWidth + 1 ||
      each.scrollHeight > each.clientHeight + 1) && each.clientWidth) told.push(`${words} is cut`)
  }
  return told
})

async function look(page, where) {
  await check(page, `${where}, vertical`)
  const told = await findBeyond(page)
  expect(told.length === 0, `${where}, vertical: ${told.join(' | ')}`)
  const main = page.locator('main')
  same(await main.evaluate((each) => getComputedStyle(each).writingMode), 'vertical-lr', where)
}

async function chooseVertical(page) {
  const folder = '**/field/languages'
  const language = { code: CODE, name: 'ᠮᠣᠩᠭᠣᠯ', file: 'v.json', isVertical: true }
  await page.context().route(`${folder}/index.json`, (route) => route.fulfill({ json: [language] }))
  await page.context().route(`${folder}/v.json`, (route) => route.fulfill({ json: texts }))
  await page.getByRole('link', { name: '设置' }).click()
  await page.locator(`select option[value="${CODE}"]`).waitFor({ state: 'attached' })
  const letters = page.waitForResponse('**/noto-sans-mongolian.woff2')
  await page.getByLabel('语言').selectOption(CODE)
  same((await letters).status(), 200, 'letters that the telephone may lack')
  await page.locator('html[data-writing="vertical"]').waitFor()
}

async function walk({ page, url }) {
  const { id } = await report(url, '村口垃圾堆放多日，气味很大，已经有人来问过两次')
  await enter(page, 'cun1')
  await chooseVertical(page)
  await look(page, 'the settings')
  const tab = (n) => page.locator('nav a').nth(n).click()
  await tab(0)
  await page.locator('.case').first().waitFor()
  await look(page, 'home')
  await page.locator(`a[href="/field/case/${id}"]`).first().click()
  await page.locator('[data-action="escalate"]').waitFor()
  await look(page, 'a case')
  await page.locator('[data-action="escalate"]').click()
  await page.locator('textarea').waitFor()
  await look(page, 'a form')
  await tab(1)
  await page.locator('#text').fill('围栏倒了')
  await look(page, 'a report, what')
  await page.locator('.next').click()
  await look(page, 'a report, where')
  await page.locator('.next').click()
  await page.locator('#words').fill('垃圾')
  await page.locator('.tick').first().waitFor()
  await look(page, 'a report, of which kind')
  await tab(2)
  await page.locator('[data-state="draft"]').waitFor()
  await look(page, 'the outbox')
  await page.reload()
  await page.locator('#pin').waitFor()
  await look(page, 'the lock')
  await page.locator('#pin').fill(PIN)
  await page.locator('form .submit').click()
  await page.locator('nav a').first().waitFor()
}

export const tests = [{
  name: 'vertical: every page of the field app keeps within its lines, 320 by 568',
  viewport: SMALL, expected: LOST, story: walk,
}]

// A village's decision from its beginning to the paper board: what the meeting needs is counted
// while it is typed, below it nothing passes, and everybody may read what hangs on the board.
import { fileURLToPath } from 'node:url'
import { person } from './harness/api.mjs'
import { comeInAs, expect, same, signIn } from './harness/desk.mjs'
import { checkLooks, DARK, LIGHT, TELEPHONE } from './harness/looks.mjs'

const LOOKS = [LIGHT, DARK, TELEPHONE]
const shots = fileURLToPath(new URL('../../dist/shots', import.meta.url))
const day = (ahead) =>
  new Date(Date.now() + 8 * 3600_000 + ahead * 86400_000).toISOString().slice(0, 10)

/** Looks at the page; with WUZHI_SHOTS set, leaves pictures of it in dist/shots. */
async function see(page, where, name) {
  await checkLooks(page, where, LOOKS)
  if (!process.env.WUZHI_SHOTS) return
  const before = page.viewportSize()
  for (const [look, size] of [['wide', before], ['phone', TELEPHONE.size]]) {
    await page.setViewportSize(size)
    await page.screenshot({ path: `${shots}/decision-${name}-${look}.png`, fullPage: true })
  }
  await page.setViewportSize(before)
}

async function begin(page) {
  await page.getByRole('link', { name: '四议两公开' }).click()
  await page.getByText('没有事项。').waitFor()
  await page.getByRole('link', { name: '起草事项' }).click()
  await page.locator('#began_on').fill(day(-30))
  await page.locator('#type option[value="land_contract"]').waitFor({ state: 'attached' })
  await page.locator('#type').selectOption('land_contract')
  // One meeting decides it, and the page says by which article.
  same(await page.locator('#body').inputValue(), 'collective_assembly')
  await page.getByText('第二十六条第一款第（八）项').first().waitFor()
  await page.locator('form .submit').click()
  await page.locator('form [role="alert"]').waitFor()
  await see(page, 'a matter with nothing in it', 'begin')
  await page.locator('#title').fill('北坡冬季草场承包方案')
  await page.locator('#proposal').fill('把北坡冬季草场按户承包，期限五年。')
  await page.locator('form .submit').click()
  await page.locator('[data-state="draft"]').waitFor()
}

/** Opens the form of a meeting and types what was counted. */
async function meeting(page, action, counts, more = {}) {
  await page.locator(`[data-act="${action}"]`).click()
  const form = page.locator(`[data-form="${action}"]`)
  for (const [name, value] of Object.entries(counts))
    await form.locator(`#count-${name}`).fill(String(value))
  for (const [name, value] of Object.entries(more)) {
    const field = form.locator(`#${name}`)
    if (name === 'outcome') await field.selectOption(value)
    else await field.fill(value)
  }
  await form.locator('#minutes').fill('会议记录')
  return form
}

async function throughThreeSteps(page) {
  const on = day(-30)
  await (await meeting(page, 'propose', { eligible: 7, present: 6 }, { held_on: on }))
    .locator('.submit').click()
  await page.locator('[data-state="proposed"]').waitFor()
  const passed = { held_on: on, outcome: 'passed' }
  await (await meeting(page, 'discuss', { eligible: 7, present: 7, yes: 6, no: 1 }, passed))
    .locator('.submit').click()
  await page.locator('[data-state="discussed"]').waitFor()
  await (await meeting(page, 'review', { eligible: 30, present: 20, yes: 20 }, passed))
    .locator('.submit').click()
  await page.locator('[data-state="reviewed"]').waitFor()
}

async function resolve(page) {
  const told = { notified_on: day(-10), outcome: 'passed' }
  const form = await meeting(page, 'resolve', { eligible: 50, present: 33 }, told)
  const needs = form.locator('.need').first()
  same(await needs.getAttribute('data-reached'), 'false')
  await form.getByText('应到 50 中须 34，现 33').waitFor()
  await form.locator('.submit').click() // The server refuses, whatever the page counted.
  await form.getByText('到会人数没有达到法定人数').waitFor()
  await see(page, 'a meeting without its quorum', 'no-quorum')
  await form.locator('#count-present').fill('34')
  same(await needs.getAttribute('data-reached'), 'true')
  await form.locator('#count-yes').fill('33')
  await form.getByText('应到 50 中须 34，现 33').waitFor()
  await form.locator('[data-sum]').waitFor() // One of those present is not counted yet.
  await form.locator('#count-yes').fill('34')
  await form.locator('[data-sum]').waitFor({ state: 'detached' })
  await form.locator('.submit').click()
  await page.locator('[data-state="resolved"]').waitFor()
}

async function post(page) {
  await page.locator('[data-act="publish"]').click()
  await page.locator('#command-text').fill('决议：同意北坡冬季草场承包方案，期限五年。')
  await page.locator('#command-place').fill('村委会门前公开栏')
  await page.locator('.command .submit').click()
  await page.locator('[data-notice="1"]').waitFor()
  await page.getByText(`满 15 个整日，至 ${day(15)} 止`).first().waitFor()
  await see(page, 'a matter that is published', 'published')
}

async function onPaper(page) {
  await page.evaluate(() => (window.print = () => undefined))
  await page.getByRole('button', { name: '打印公开栏' }).click()
  const sheet = page.locator('.print-sheet')
  await sheet.waitFor({ state: 'attached' })
  const words = await sheet.textContent()
  for (const each of ['北坡冬季草场承包方案', '实到 34 人', '第二十七条', '公开日志', '签名'])
    expect(words.includes(each), `no ${each} on paper: ${words}`)
  same(await sheet.locator('svg.qr').count(), 2) // The page, and the log as it was.
  if (process.env.WUZHI_SHOTS) {
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: `${shots}/decision-board-paper.png`, fullPage: true })
    await page.emulateMedia({ media: 'screen' })
  }
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await sheet.waitFor({ state: 'detached' })
}

async function aDecision({ page, browser, url }) {
  await signIn(page, 'cun1')
  await begin(page)
  await throughThreeSteps(page)
  await resolve(page)
  await post(page)
  await onPaper(page)
  const id = page.url().split('/').pop()
  const outside = await browser.newPage({ locale: 'zh-CN' })
  await outside.goto(`${url}/decisions/${id}`)
  const shown = await outside.locator('main').innerText()
  for (const each of ['北坡冬季草场承包方案', '决议：同意', '第二十七条', '举手表决'])
    expect(shown.includes(each), `no ${each} on the public page: ${shown}`)
  expect(!shown.includes('会议记录'), 'minutes are not public')
  if (process.env.WUZHI_SHOTS)
    await outside.screenshot({ path: `${shots}/decision-public.png`, fullPage: true })
  await outside.close()
  await comeInAs(page, await person(url, 'zhen'), '/desk/decisions')
  await page.locator('[data-matter]').first().waitFor()
  await see(page, "a township's matters", 'list')
  await page.locator('[data-list="late"]').click()
  await page.getByText('超过期限没有公开决议').waitFor()
}

export const tests = [
  {
    name: 'decisions: a village decides on its land at exactly the threshold, on paper and for all',
    expected: ['401', '422'],
    story: aDecision,
  },
]

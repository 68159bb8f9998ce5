// Every page of the desk by the rules of axe-core (WCAG 2.2, A and AA), light and dark, in both
// languages; nothing wider than the window; no key in place of a text.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { administrator, person, report } from './harness/api.mjs'
import { choose, comeInAs, expect, signIn } from './harness/desk.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const catalogue = JSON.parse(
  readFileSync(new URL('../../shared/i18n/en.json', import.meta.url), 'utf8'))
// A text that is missing shows its key.
const KEY = new RegExp(`\\b(?:${Object.keys(catalogue).join('|')})(?:\\.[a-z_]+)+\\b`)
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

export async function check(page, where) {
  // One that is called off, as when what moves leaves the page, has ended too.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((each) => each.finished)))
  await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } }), TAGS)
  const told = violations.map(({ id, nodes }) =>
    `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(' | ')}`)
  expect(told.length === 0, `${where}: ${told.join('\n     ')}`)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide <= 0, `${where} is ${wide} px wider than the window`)
  const text = await page.evaluate(() => document.body.innerText)
  const key = KEY.exec(text)
  expect(!key, `${where} shows the key ${key?.[0]}`)
}

async function prefer(page, language, theme) {
  await page.addInitScript(([l, c]) => {
    localStorage.setItem('wuzhi.desk.language', l)
    localStorage.setItem('wuzhi.desk.theme', c)
  }, [language, theme])
}

async function busyCase(url) {
  const { id } = await report(url, '村口垃圾堆放多日，气味很大')
  await report(url, '村口垃圾堆放多日没人管')
  const clerk = await person(url, 'cun1')
  await clerk.act(id, 'accept')
  await clerk.act(id, 'dispatch', { receiver: '632822990901001' })
  const member = await person(url, 'wangge1')
  await member.act(id, 'acknowledge')
  await clerk.act(id, 'co_handle', { receiver: '632822990901002', reason: '请协助清运' })
    .catch(() => undefined) // Where there is a second grid.
  return id
}

async function walkTheWindow(page) {
  await page.goto('/desk/cases/new')
  await page.locator('#report-description').waitFor()
  await page.locator('form .submit').click()
  await page.locator('.wrong').first().waitFor()
  await check(page, 'a report with nothing in it')
  await page.locator('#report-description').fill('窗口登记')
  await page.locator('#report-place').fill('98.1, 36.3')
  await page.locator('[data-field="category"] input').fill('0102')
  await page.locator('li[role="option"]:visible').first().click()
  await page.locator('[data-field="unit"] input').fill('632822990901001')
  await page.locator('li[role="option"]:visible').first().click()
  await page.locator('form .submit').click()
  await page.locator('dd.code').waitFor()
  await check(page, 'a receipt')
}

async function walk({ page, url }, language, theme) {
  await prefer(page, language, theme)
  const id = await busyCase(url)
  await page.goto('/desk/sign-in')
  await page.locator('#password').waitFor()
  await check(page, 'the door')
  await page.locator('#login-name').fill('cun1')
  await page.locator('#password').fill('wuzhi-demo-only')
  await page.locator('form .submit').click()
  await page.locator('.row').first().waitFor()
  await check(page, 'home')
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await check(page, 'the list of keys')
  await page.goto('/desk/cases?list=all')
  await page.locator('.row').first().waitFor()
  await check(page, 'the list')
  await page.locator('.chooser summary').click()
  await check(page, 'the list with its columns')
  await page.keyboard.press('Escape')
  await page.locator('.views summary').click()
  await check(page, 'the list with its views')
  await page.keyboard.press('Escape')
  await page.locator('.list thead input').check()
  await page.locator('[data-bulk="note"]').click()
  await page.getByRole('dialog').locator('form').waitFor()
  await check(page, 'many at once')
  await page.locator('[role="dialog"] textarea').fill('一起核对')
  await page.locator('[role="dialog"] .submit').click()
  await page.locator('[data-state="done"]').first().waitFor()
  await check(page, 'the results of many')
  await walkTheWindow(page)
  await page.goto('/desk/cases?list=unlocated')
  await page.locator('.empty').waitFor()
  await check(page, 'an empty list')
  await page.goto(`/desk/cases/${id}`)
  await page.locator('.clock').first().waitFor()
  await check(page, 'a case')
  await page.locator('a[href*="/beside/"]').first().click()
  await page.locator('.outcomes').waitFor()
  await check(page, 'two cases side by side')
  await page.goto(`/desk/cases/${id}`)
  await page.locator('.clock').first().waitFor()
  for (const action of ['copy', 'note', 'ask_cancellation']) {
    await choose(page, action)
    await check(page, `the form of ${action}`)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await page.goto('/desk/map')
  await page.locator('.map canvas').first().waitFor()
  await page.locator('.count').waitFor()
  await check(page, 'the map')
  await page.goto('/desk/account')
  await page.locator('#factor-password').fill('wuzhi-demo-only')
  await check(page, 'the account')
  await page.goto('/desk/no/such/page')
  await page.locator('.empty').waitFor()
  await check(page, 'nowhere')
}

/** Opens a page of administration, waits for `what` to be there and checks it. */
async function checkAdmin(page, name, what) {
  await page.goto(`/desk/admin/${name}`)
  await page.locator(what).first().waitFor()
  await check(page, `administration: ${name}`)
}

/** Pages that are tables or drawn: bodies, catalogue, calendar, rules, and a unit on the map. */
async function walkOffice(page) {
  await page.goto('/desk/admin/units')
  await page.locator('.search').fill('6328221')
  await page.locator('.row a').nth(1).click()
  await page.locator('[data-change="split"]').click()
  await page.locator('.split .map canvas').first().waitFor()
  await check(page, 'a unit that is split on the map')
  await page.locator('[data-change="merge"]').click()
  await page.locator('.merge .map canvas').first().waitFor()
  await check(page, 'units that are merged on the map')
  await checkAdmin(page, 'organisations', '.row')
  await page.locator('.acts button').first().click()
  await check(page, 'organisations with a form')
  await checkAdmin(page, 'catalogue', '.row')
  await checkAdmin(page, 'calendar', '.months table')
  await page.locator('.set').click()
  await page.locator('.add').click()
  await check(page, 'the calendar with its forms')
  await checkAdmin(page, 'rules', '.row')
}

async function walkAdministration({ page, url }, language, theme) {
  await prefer(page, language, theme)
  await comeInAs(page, await administrator(url, 'xitong'), '/desk/admin/units')
  await checkAdmin(page, 'units', '.row')
  await page.locator('.search').fill('632822990901')
  await page.locator('.row a').first().click()
  await page.locator('[data-change="rename"]').click()
  await page.locator('#command-document').fill('试算')
  await page.locator('form .submit').click()
  await page.locator('[data-preview]').waitFor()
  await check(page, 'a unit with a rehearsal')
  await page.locator('[data-change="merge"]').click()
  await page.locator('form .submit').click()
  await check(page, 'a merge of units with nothing in it')
  await walkOffice(page)
  await checkAdmin(page, 'people', '.row')
  await page.locator('.add').click()
  await check(page, 'people with a form')
  await page.locator('.row a').first().click()
  await page.locator('[data-post]').first().waitFor()
  await page.locator('.acts button').first().click()
  await check(page, 'a person')
  await checkAdmin(page, 'duties', '.scroller, .empty')
  await checkAdmin(page, 'imports', '.kind')
  await page.locator('.kind input').first().check()
  await page.locator('input[type="file"]').setInputFiles({
    name: 'units.csv', mimeType: 'text/csv', buffer: Buffer.from('代码,名称\n632822990,\n'),
  })
  await page.locator('.result .submit').first().click()
  await page.locator('[data-reason]').first().waitFor()
  await check(page, 'an import with a problem')
  await checkAdmin(page, 'permissions', 'tbody tr')
  await checkAdmin(page, 'log', '.row')
  await page.locator('.row button').first().click()
  await check(page, 'a leaf of the log')
  await checkAdmin(page, 'health', 'dl')
  await comeInAs(page, await administrator(url, 'anquan'), '/desk/admin/keys')
  await checkAdmin(page, 'keys', '.empty, .row')
  await page.locator('.add').click()
  await page.locator('#key-title').waitFor()
  await check(page, 'keys with a form')
}

const walks = ['zh-CN', 'en'].flatMap((language) =>
  ['light', 'dark'].map((theme) => ({
    name: `every page can be used by everybody: ${language}, ${theme}`,
    expected: ['401'],
    story: (stage) => walk(stage, language, theme),
  })))
const adminWalks = ['zh-CN', 'en'].flatMap((language) =>
  ['light', 'dark'].map((theme) => ({
    name: `every page of administration can be used by everybody: ${language}, ${theme}`,
    story: (stage) => walkAdministration(stage, language, theme),
  })))

export const tests = [
  ...walks,
  ...adminWalks,
  {
    name: 'every page of administration fits a telephone, 390 wide',
    async story(stage) {
      await stage.page.setViewportSize({ width: 390, height: 844 })
      await walkAdministration(stage, 'zh-CN', 'light')
    },
  },
  {
    name: 'every page fits a telephone, 390 wide',
    expected: ['401'],
    async story(stage) {
      await stage.page.setViewportSize({ width: 390, height: 844 })
      await walk(stage, 'zh-CN', 'light')
    },
  },
  {
    name: 'the language is changed in place and stays',
    expected: ['401'],
    async story({ page }) {
      await signIn(page, 'zhen', '/desk/cases?list=all')
      await page.getByLabel('语言').selectOption('en')
      await page.getByRole('heading', { name: 'Cases' }).waitFor()
      expect(page.url().endsWith('?list=all'), page.url())
      await page.reload()
      await page.getByRole('heading', { name: 'Cases' }).waitFor()
    },
  },
]

// Every page of the field app by the rules of harness/looks.mjs, in each language and look, 320 px
// wide; what is tapped is 48 px or more.
import { PASSWORD, person, report } from './harness/api.mjs'
import { expect, same } from './harness/desk.mjs'
import { checkCovered, checkTurned } from './harness/focus.mjs'
import { enter, PIN, PHONE, untilStored } from './harness/field.mjs'
import {
  check, checkLooks, DARK, DAYLIGHT_LARGE, LIGHT, OTHER_WORDS,
} from './harness/looks.mjs'

const LOST = ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401', '412', '404']
const NARROW = { width: 320, height: 640 }
const TARGET_MIN = 48

/** What can be tapped and is too small; words in a sentence are no target. */
const smallTargets = (page) => page.evaluate((min) => {
  const found = document.querySelectorAll('a, button, select, input, textarea, summary, label.tick')
  return [...found].filter((each) => {
    if (each.closest('.tick, label.button') && !each.matches('.tick, label.button')) return false
    if (each.matches('.skip') || each.closest('p:not(.danger)')) return false
    const { width, height } = each.getBoundingClientRect()
    return width > 0 && (height < min || width < min)
  }).map((each) => `${each.tagName} ${each.textContent.trim().slice(0, 20)} ` +
    `${Math.round(each.getBoundingClientRect().height)}`)
}, TARGET_MIN)

async function findSmall(page, where) {
  const small = await smallTargets(page)
  expect(small.length === 0, `${where}: smaller than ${TARGET_MIN} px: ${small.join(', ')}`)
}

async function lookToo(page, where) {
  await findSmall(page, where)
  await checkCovered(page, where)
}

async function comeIn(page, language, look) {
  await page.addInitScript((chosen) => {
    localStorage.setItem('wuzhi.field.language', chosen)
    localStorage.setItem('wuzhi.field.theme', 'light')
  }, language)
  await page.goto('/field/')
  await page.locator('#password').waitFor()
  await look('the door')
  await page.locator('#login-name').fill('cun1')
  await page.locator('#password').fill(PASSWORD)
  await page.locator('form .submit').click()
  await page.locator('#new-pin').waitFor()
  await look('the PIN')
  await page.locator('#new-pin').fill(PIN)
  await page.locator('#pin-again').fill(PIN)
  await page.locator('form .submit').click()
  await page.locator('.case').first().waitFor()
}

/** What was done before, and one of it whose reporter is still to be told. */
async function doneBefore(page, url, look) {
  const made = await report(url, '已经办完的事')
  const clerk = await person(url, 'cun1')
  await clerk.act(made.id, 'reject', { reason: '请向供电所反映' })
  await page.locator('#tab-past').click()
  await page.locator(`[data-past] a[href="/field/case/${made.id}"]`).waitFor()
  await look('what was done before')
  await page.locator(`[data-past] a[href="/field/case/${made.id}"]`).click()
  await page.locator('details:has([data-print]) summary').click()
  await page.locator('[data-print="form"]').click()
  await page.locator('svg.qr').waitFor()
  await look('a case with what another device prints')
  await page.locator('[data-action="deliver"]').click()
  await page.locator('.tick input[value="board"]').check()
  await page.locator('form > .submit').click()
  await page.locator('.wrong').waitFor()
  await look('how the reporter was told, without a photo of the board')
  await page.locator('nav a').first().click()
}

/** A step that somebody else overtakes. */
async function overtaken(page, url, id, look) {
  await page.locator('[data-action="escalate"]').click()
  await look('a form')
  await page.locator('form > .submit').click()
  await page.locator('.wrong').waitFor()
  await look('a form with a mistake')
  await page.locator('textarea').fill('村里办不了')
  await page.context().setOffline(true)
  await page.locator('form > .submit').click()
  await page.locator('.note.warn').first().waitFor()
  await look('a case with something waiting, without a signal')
  await (await person(url, 'cun1')).act(id, 'accept')
  await page.context().setOffline(false)
}

async function walk({ page, url }, language, looks) {
  const look = async (where) => {
    // Only a page that was just opened, as door and lock are, leaves the focus to the browser.
    if (!/^the (door|lock)$/.test(where)) await checkTurned(page, where)
    await checkLooks(page, where, looks, lookToo)
  }
  const { id } = await report(url, '村口垃圾堆放多日，气味很大')
  await comeIn(page, language, look)
  await look('home')
  const told = await page.getByRole('status').first().locator('> .soft').innerText()
  expect(told === '', `nothing was sent, and the bar says: ${told}`)
  await doneBefore(page, url, look)
  await page.locator(`a[href="/field/case/${id}"]`).first().click()
  await page.locator('details summary').last().click()
  await look('a case')
  await overtaken(page, url, id, look)
  const tab = (n) => page.locator('nav a').nth(n).click()
  await tab(1)
  await page.locator('nav a[aria-current="page"]').nth(0).and(page.locator('nav a.big')).waitFor()
  const tops = await page.locator('.danger a').evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().top))
  same(new Set(tops).size, 1, 'lines of the emergency numbers')
  await page.locator('#text').fill('围栏倒了')
  await look('a report, what')
  await page.locator('.next').click()
  await look('a report, where')
  await page.locator('.next').click()
  await page.locator('#words').fill('垃圾')
  await look('kinds to choose from')
  await page.locator('.tick').first().click()
  await look('a report, of which kind')
  await tab(2)
  await page.locator('[data-state="refused"]').waitFor()
  await page.locator('[data-state="draft"]').waitFor()
  await look('the outbox with a draft and a refusal')
  await page.locator('[data-state="refused"] .button.bad').click()
  await look('the question before giving up')
  await page.locator('details.panel summary').last().click()
  await look('what is unsent as a file')
  await page.context().setOffline(true)
  await tab(3)
  const silent = page.locator('section p.soft[role="status"]')
  await silent.waitFor()
  same(await page.locator('main .note.bad').count(), 0, 'what went wrong, of which nobody knows')
  await page.context().setOffline(false)
  await silent.waitFor({ state: 'detached' })
  await page.locator('.button.bad').last().click()
  await look('the settings')
  await page.goto('/field/no/such/page')
  await page.locator('#pin').waitFor()
  await look('the lock')
}

const languages = [['zh-CN', [LIGHT, DARK, DAYLIGHT_LARGE]], ['en', [OTHER_WORDS]]]

/** With the largest letters on the smallest phone. */
async function firstCase({ page, url }) {
  await report(url, '村口垃圾堆放多日')
  await page.addInitScript(() => localStorage.setItem('wuzhi.field.text', 'large'))
  await enter(page, 'cun1')
  const what = page.locator('.case .what').first()
  await what.waitFor()
  await page.getByText('正在加载').waitFor({ state: 'detached' }) // The word takes a line more.
  const end = await what.evaluate((each) => each.getBoundingClientRect().bottom)
  const bar = await page.getByRole('navigation')
    .evaluate((each) => each.getBoundingClientRect().top)
  expect(end <= bar, `the first case ends at ${end} px, the bar begins at ${bar}`)
}

/** A language that no county has: the Chinese texts, back to front, and not all of them. */
const madeUp = {
  field: { nav: { home: '办待' }, settings: { title: '置设', large: '字大' } },
}

async function countyLanguage({ page }) {
  await page.context().route('**/field/languages/index.json', (route) => route.fulfill({
    json: [{ code: 'bo', name: 'made up', file: 'bo.json', isReviewed: false }],
  }))
  await page.context().route('**/field/languages/bo.json', (route) => route.fulfill({
    json: madeUp,
  }))
  await enter(page, 'wangge1')
  await page.getByRole('link', { name: '设置' }).click()
  await page.locator('select option[value="bo"]').waitFor({ state: 'attached' })
  await page.getByLabel('语言').selectOption('bo')
  await page.getByRole('heading', { name: '置设' }).waitFor()
  const told = await page.locator('[data-language]').textContent()
  expect(/已有 \d+% 的文字/.test(told), told)
  expect(told.includes('未经审阅'), `nobody is told that it is unreviewed: ${told}`)
  same(await page.evaluate(() => document.documentElement.lang), 'bo', 'the language of the page')
  // What it does not have is told in Chinese.
  await page.getByText('强光下看').waitFor()
  await page.reload()
  await page.getByLabel('PIN', { exact: true }).fill(PIN)
  await page.getByRole('button', { name: '打开' }).click()
  await page.getByRole('heading', { name: '置设' }).waitFor()
}

async function insecure({ browser, url }) {
  // Another name for this machine: what a county has that forgot its certificate.
  const page = await browser.newPage({ viewport: PHONE })
  try {
    await page.route('http://county.test/**', async (route) => {
      const { pathname } = new URL(route.request().url())
      const answer = await fetch(url + pathname)
      return route.fulfill({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: Buffer.from(await answer.arrayBuffer()),
      })
    })
    await page.goto('http://county.test/field/')
    await page.getByRole('heading', { name: '这个地址不能使用现场应用' }).waitFor()
    await page.getByRole('link', { name: 'https://county.test/field/' }).waitFor()
    same(await page.getByLabel('密码').count(), 0, 'fields for a password')
    await check(page, 'the page of an address without https')
  } finally {
    await page.close()
  }
}

async function secondVisit({ page, context }) {
  await enter(page, 'wangge1')
  await untilStored(page)
  const asked = []
  context.on('response', (response) => {
    const { pathname } = new URL(response.url())
    const isOurs = pathname.startsWith('/field/') && !response.fromServiceWorker()
    if (isOurs && response.request().serviceWorker() === null) asked.push(pathname)
  })
  await page.reload()
  await page.getByLabel('PIN', { exact: true }).waitFor()
  // The browser looks for a newer worker by itself; nothing else is asked for.
  same(asked.filter((path) => path !== '/field/sw.js'), [], 'what was asked of the server')
}

export const tests = [
  ...languages.map(([language, looks]) => ({
    name: `field: every page can be used by everybody, 320 wide: ${language}`,
    viewport: NARROW,
    expected: LOST,
    story: (stage) => walk(stage, language, looks),
  })),
  {
    name: 'field: with large letters, too, the first case is seen without scrolling',
    viewport: NARROW, expected: LOST, story: firstCase,
  },
  {
    name: 'field: a language of the county shows how much there is, and that it is unreviewed',
    viewport: PHONE, expected: LOST, story: countyLanguage,
  },
  {
    name: 'field: an address without https says so and takes nothing in',
    viewport: PHONE, expected: LOST, story: insecure,
  },
  {
    name: 'field: later visits ask the server for nothing to start',
    viewport: PHONE, expected: LOST, story: secondVisit,
  },
]

// First passwords by slip: who makes them, what is on paper, what is good afterwards; and what is
// said where passwords can be read on the way.
import { administrator, enter, newId, Person, VILLAGE } from './harness/api.mjs'
import { comeInAs, expect, same } from './harness/desk.mjs'
import { AT_THE_DESK, checkLooks, checkWords } from './harness/looks.mjs'

const DOOR = ['401']
const SYSTEM = 'xitong'
const OTHER_VILLAGE = '632822990902'
const CHOSEN = 'chosen-by-myself'

/** Has an account without a password, and posts in a unit: as whoever was imported. */
async function withoutPassword(url, login, unit, ...kinds) {
  const { id, accounts: [account] } = await enter(url, '测试人员', login)
  const security = await administrator(url, 'anquan')
  const { units } = await security.call('GET', `/api/v1/units?code=${unit}`)
  for (const kind of kinds) {
    await security.call('POST', `/api/v1/people/${id}/posts`,
      { kind, unit: units[0].id }, { 'idempotency-key': newId() })
  }
  const system = await administrator(url, SYSTEM)
  return system.call('POST', `/api/v1/accounts/${account.id}/activation-slip`, { id: newId() })
}

const noPrinter = (page) => page.addInitScript(() => { globalThis.print = () => undefined })

/** What stands on each page, and how many pages a printer takes. */
async function slipsOnPaper(page) {
  await page.locator('.print-sheet').waitFor({ state: 'attached' })
  const before = page.viewportSize()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  await checkWords(page, 'slips')
  const told = await page.locator('.print-sheet .slips').evaluateAll((sheets) =>
    sheets.map((sheet) => [...sheet.querySelectorAll('.slip')].map((slip) => {
      const { bottom, right } = slip.getBoundingClientRect()
      const isOut = [...slip.querySelectorAll('p, h2, li, svg')].some((each) => {
        const own = each.getBoundingClientRect()
        return own.bottom > bottom || own.right > right
      })
      return { login: slip.dataset.slip, words: slip.innerText, isOut }
    })))
  const file = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  await page.setViewportSize(before)
  await page.emulateMedia({ media: 'screen' })
  return { sheets: told, pages: file.match(/\/Type\s*\/Page\b/g).length }
}

async function makeSlips(page) {
  await page.getByRole('button', { name: '生成激活单' }).click()
  await page.getByText('谁拿到激活单就能替本人设密码').waitFor()
  await page.getByRole('button', { name: '确定：生成激活单' }).click()
  await page.locator('[data-slips]').waitFor()
}

async function forAll({ page, url }) {
  const logins = Array.from({ length: 10 }, (_, i) => `jihuo${i}`)
  for (const [i, login] of logins.entries()) {
    const unit = i % 2 ? `${VILLAGE}001` : OTHER_VILLAGE
    await withoutPassword(url, login, unit, i % 2 ? 'grid_member' : 'village_clerk')
  }
  await withoutPassword(url, 'a-long-login-name.of-a-person', `${VILLAGE}001`, 'grid_head',
    'grassland_warden', 'forest_warden', 'relics_warden', 'village_police')
  await noPrinter(page)
  await comeInAs(page, await administrator(url, SYSTEM), '/desk/admin/activation')
  await makeSlips(page)
  await checkLooks(page, 'slips that were made', AT_THE_DESK)
  const count = Number(await page.locator('[data-slips]').getAttribute('data-count'))
  same(await page.locator(`[data-unit="${VILLAGE}"] .number`).innerText(), '6', 'of one village')
  same(await page.locator(`[data-unit="${OTHER_VILLAGE}"] .number`).innerText(), '5', 'of another')
  await page.getByRole('button', { name: '全部打印' }).click()
  const { sheets, pages } = await slipsOnPaper(page)
  same(pages, Math.ceil(count / 8), `pages for ${count} slips`)
  same(sheets.map((each) => each.length).slice(0, -1), Array(sheets.length - 1).fill(8), 'a page')
  const slips = sheets.flat()
  same(slips.filter((each) => each.isOut).map(({ login }) => login), [], 'out of their slip')
  const order = slips.map(({ login }) => login).filter((login) => logins.includes(login))
  const [odd, even] = [1, 0].map((rest) => logins.filter((_, i) => i % 2 === rest))
  same(order, [...odd, ...even], 'in the order of villages')
  const first = slips.find(({ login }) => login === 'jihuo1')
  const { host } = new URL(url)
  for (const words of ['示范一村', '网格员', '测**员', 'jihuo1', `${host}/activate`, '只交给本人']) {
    expect(first.words.includes(words), `${words} is not on ${first.words}`)
  }
  return { count, code: /[A-Z2-7]{5}-[A-Z2-7]{5}/.exec(first.words)[0] }
}

async function allSlips(stage) {
  const { page, url } = stage
  const { count, code } = await forAll(stage)
  await page.getByRole('link', { name: '人员和岗位' }).first().click()
  await page.waitForURL('**/desk/admin/people') // The page of slips has rows of its own.
  await page.locator('.row').first().waitFor()
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.body.innerHTML]))
  expect(!kept.includes(code), 'the code is kept')
  await page.goBack()
  await page.getByRole('button', { name: '生成激活单' }).waitFor()
  same(await page.locator('[data-slips]').count(), 0, 'slips that are still there')
  const owner = new Person(url)
  await owner.call('POST', '/api/v1/activations',
    { login_name: 'jihuo1', code, password: CHOSEN })
  await owner.call('POST', '/api/v1/session', { login_name: 'jihuo1', password: CHOSEN })
  await makeSlips(page)
  const left = Number(await page.locator('[data-slips]').getAttribute('data-count'))
  same(left, count - 1, 'without whoever chose one')
}

async function ofOnePart({ page, url }) {
  await withoutPassword(url, 'jihuo-part', OTHER_VILLAGE, 'village_head')
  await noPrinter(page)
  await comeInAs(page, await administrator(url, SYSTEM), '/desk/admin/activation')
  await page.locator('main .el-select input').fill(OTHER_VILLAGE)
  await page.locator('li[role="option"]:visible').first().click()
  await makeSlips(page)
  const units = await page.locator('[data-unit]').evaluateAll((rows) =>
    rows.map((each) => each.dataset.unit))
  same(units, [OTHER_VILLAGE], 'whose slips')
  await page.locator('main .el-select input').fill('632822101')
  await page.locator('li[role="option"]:visible').first().click()
  await makeSlips(page)
  await page.getByText('每个人都设好了密码').waitFor()
  await checkLooks(page, 'no slips', AT_THE_DESK)
}

async function oneAnew({ page, url }) {
  const { id } = await enter(url, '测试人员', 'jihuo-one')
  const owner = new Person(url)
  await owner.call('POST', '/api/v1/session',
    { login_name: 'jihuo-one', password: 'given-by-telephone' })
  await noPrinter(page)
  await comeInAs(page, await administrator(url, SYSTEM), `/desk/admin/people/${id}`)
  await page.getByRole('button', { name: '新的激活单' }).click()
  await page.getByText('原来的密码马上作废').waitFor()
  await owner.call('GET', '/api/v1/me') // Asked is not done.
  await page.getByRole('button', { name: '确定：新的激活单' }).click()
  const code = await page.locator('[data-new-slip] .code').innerText()
  await checkLooks(page, 'a new slip', AT_THE_DESK)
  const refused = await owner.call('GET', '/api/v1/me').catch((error) => String(error))
  expect(/401/.test(refused), `whose session ended is ${JSON.stringify(refused)}`)
  await page.getByRole('button', { name: '打印激活单' }).click()
  const { sheets: [[slip]], pages } = await slipsOnPaper(page)
  same(pages, 1, 'pages')
  expect(slip.words.includes(code) && !slip.isOut, slip.words)
  await page.getByRole('button', { name: '已经交给本人' }).click()
  same(await page.getByText(code).count(), 0, 'codes that still show')
  const me = await (await administrator(url, SYSTEM)).call('GET', '/api/v1/me')
  await page.goto(`/desk/admin/people/${me.person}`)
  await page.getByText(me.login_name, { exact: true }).first().waitFor()
  same(await page.getByRole('button', { name: '新的激活单' }).count(), 0, 'for oneself')
}

async function openedWithout({ page, url }) {
  const system = await administrator(url, SYSTEM)
  const { id } = await system.call('POST', '/api/v1/people', { name: '测试人员丙' },
    { 'idempotency-key': newId() })
  await comeInAs(page, system, `/desk/admin/people/${id}`)
  await page.getByRole('button', { name: '开设账号' }).click()
  const form = page.locator('form', { has: page.getByRole('button', { name: '开设账号' }) })
  await form.getByLabel('账号').fill('jihuo-new')
  await form.getByRole('button', { name: '开设账号' }).click()
  await page.getByRole('button', { name: '确定：新的激活单' }).click()
  const code = await page.locator('[data-new-slip] .code').innerText()
  const owner = new Person(url)
  await owner.call('POST', '/api/v1/activations',
    { login_name: 'jihuo-new', code, password: 'one of my own' })
  await owner.call('POST', '/api/v1/session',
    { login_name: 'jihuo-new', password: 'one of my own' })
}

/** Another name for this machine: what a county has that forgot its certificate. */
async function withoutCertificate({ browser, url }) {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const somebody = await administrator(url, SYSTEM)
  let cookie = ''
  try {
    const page = await context.newPage()
    await page.route('http://county.test/**', async (route) => {
      const { pathname, search } = new URL(route.request().url())
      const answer = await fetch(url + pathname + search, { headers: { cookie } })
      return route.fulfill({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: Buffer.from(await answer.arrayBuffer()),
      })
    })
    const note = page.getByRole('alert').filter({ hasText: '连接没有加密，密码会在路上被看到' })
    await page.goto('http://county.test/desk/')
    await page.getByLabel('密码').waitFor()
    await note.waitFor()
    await checkLooks(page, 'the door of an address without https', AT_THE_DESK)
    cookie = somebody.cookie
    for (const path of ['admin/units', 'account', 'no/such/page']) {
      await page.goto(`http://county.test/desk/${path}`)
      await page.locator('h1, .empty').first().waitFor()
      await note.waitFor()
      same(await note.locator('button, a').count(), 0, 'ways to close it')
    }
    await page.goto(`${url}/desk/`)
    await page.getByLabel('密码').waitFor()
    same(await note.count(), 0, 'notes on a safe page')
  } finally {
    await context.close()
  }
}

export const tests = [
  {
    name: 'slips are made for all without a password, eight to a page, and kept nowhere',
    expected: DOOR, story: allSlips,
  },
  { name: 'slips are made for one part of the county', expected: DOOR, story: ofOnePart },
  {
    name: 'a new slip ends the password and the sessions, and is printed alone',
    expected: DOOR, story: oneAnew,
  },
  {
    name: 'whose account is opened without a password gets a slip at once',
    expected: DOOR, story: openedWithout,
  },
  {
    name: 'a desk whose passwords can be read on the way says so on every page',
    story: withoutCertificate,
  },
]

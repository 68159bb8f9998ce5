// Every page of the desk by the rules of harness/looks.mjs: light and dark and on a telephone; in
// English its words.
import { administrator, person, report } from './harness/api.mjs'
import { choose, comeInAs, expect, signIn } from './harness/desk.mjs'
import { checkLooks, checkWords, DARK, LIGHT, OTHER_WORDS, TELEPHONE } from './harness/looks.mjs'
import { eachSheet } from './harness/sheets.mjs'

async function prefer(page, language) {
  await page.addInitScript((chosen) => {
    localStorage.setItem('wuzhi.desk.language', chosen)
    localStorage.setItem('wuzhi.desk.theme', 'light')
  }, language)
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

/** On a telephone, too, a list says what each case is about. */
async function checkBrief(page) {
  const before = page.viewportSize()
  await page.setViewportSize(TELEPHONE.size)
  const brief = page.locator('.row .brief').first()
  await brief.waitFor()
  const { x, width } = await brief.boundingBox()
  expect(x >= 0 && x + width <= TELEPHONE.size.width, `it ends at ${x + width} px`)
  await page.setViewportSize(before)
  await brief.waitFor({ state: 'detached' })
}

async function walkTheWindow(page, see) {
  await page.goto('/desk/cases/new')
  await page.locator('#report-description').waitFor()
  await page.locator('form .submit').click()
  await page.locator('.wrong').first().waitFor()
  for (const name of ['category', 'unit']) {
    const field = page.locator(`[data-field="${name}"] input[aria-invalid="true"]`)
    await page.locator(`#${await field.getAttribute('aria-describedby')}`).waitFor()
  }
  await see('a report with nothing in it')
  await page.locator('#report-description').fill('窗口登记')
  await page.locator('#report-place').fill('98.1, 36.3')
  await page.locator('[data-field="place"] .act').click()
  await page.locator('[data-field="place"] .map canvas').first().waitFor()
  await page.locator('.told p').first().waitFor()
  await see('a place that is chosen on the map')
  await page.locator('[data-field="place"] .act').click()
  await page.locator('[data-field="category"] input').fill('0102')
  await page.locator('li[role="option"]:visible').first().click()
  await page.locator('[data-field="unit"] input').fill('632822990901001')
  await page.locator('li[role="option"]:visible').first().click()
  await page.locator('form .submit').click()
  await page.locator('dd.code').waitFor()
  await see('a receipt')
  await page.goto('/desk/cases/pile')
  await page.locator('#pile-received').waitFor()
  await page.locator('#pile-channel').selectOption('hotline_12345')
  await page.locator('form .submit').click()
  await page.locator('.wrong').first().waitFor()
  await see('a pile of paper forms')
  await page.goto('/desk/cases/register')
  await page.locator('.scroller tbody tr').first().waitFor()
  await see('a register')
}

async function walkTheCentre(page, see) {
  await page.goto('/desk/centre')
  await page.locator('[data-group="meetings"]').waitFor()
  await see('the centre')
  await page.goto('/desk/centre/convene')
  await page.locator('#meeting-title').waitFor()
  await see('a meeting to be convened')
  await page.goto('/desk/centre/duty')
  await page.locator('[data-urgent]').waitFor()
  await see('who is on duty')
  await page.goto('/desk/centre/roster')
  await page.locator('[data-day]').first().waitFor()
  await see('a roster')
}

async function walkTheFigures(page, see) {
  await page.goto('/desk/figures?from=2026-01-01&to=2026-12-30')
  await page.locator('[data-index]').first().waitFor()
  await see('the figures')
  await page.locator('[data-index] a').first().click()
  await page.locator('[data-metric] .row, [data-metric] .empty').first().waitFor()
  await see('the records behind a figure')
  await page.goto('/desk/figures?from=2001-01-01&to=2001-12-31')
  await page.locator('.figures .empty').waitFor()
  await see('figures of nothing')
}

async function walk({ page, url }, language, looks) {
  const see = (where) => checkLooks(page, where, looks)
  await prefer(page, language)
  const id = await busyCase(url)
  await page.goto('/desk/sign-in')
  await page.locator('#password').waitFor()
  await see('the door')
  await page.locator('#login-name').fill('cun1')
  await page.locator('#password').fill('wuzhi-demo-only')
  await page.locator('form .submit').click()
  await page.locator('.row').first().waitFor()
  await see('home')
  await checkBrief(page)
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await see('the list of keys')
  await page.goto('/desk/cases?list=all')
  await page.locator('.row').first().waitFor()
  await see('the list')
  await checkBrief(page)
  await page.locator('.chooser summary').click()
  await see('the list with its columns')
  await page.keyboard.press('Escape')
  await page.locator('.views summary').click()
  await see('the list with its views')
  await page.keyboard.press('Escape')
  await page.locator('.list thead input').check()
  await page.locator('[data-bulk="note"]').click()
  await page.getByRole('dialog').locator('form').waitFor()
  await see('many at once')
  await page.locator('[role="dialog"] textarea').fill('一起核对')
  await page.locator('[role="dialog"] .submit').click()
  await page.locator('[data-state="done"]').first().waitFor()
  await see('the results of many')
  await walkTheWindow(page, see)
  await page.goto('/desk/cases?list=unlocated')
  await page.locator('.empty').waitFor()
  await see('an empty list')
  await page.goto(`/desk/cases/${id}`)
  await page.locator('.clock').first().waitFor()
  await see('a case')
  await page.locator('a[href*="/beside/"]').first().click()
  await page.locator('.outcomes').waitFor()
  await see('two cases side by side')
  await page.goto(`/desk/cases/${id}`)
  await page.locator('.clock').first().waitFor()
  for (const action of ['copy', 'note', 'ask_cancellation']) {
    await choose(page, action)
    await see(`the form of ${action}`)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await page.goto('/desk/map')
  await page.locator('.map canvas').first().waitFor()
  await page.locator('.count').waitFor()
  await see('the map')
  await walkTheFigures(page, see)
  await walkTheCentre(page, see)
  await page.goto('/desk/map?box=90,30,110,40')
  await page.locator('.as-list').click()
  await page.locator('.area .tag').waitFor()
  await see('the list of an area')
  await page.goto('/desk/account')
  await page.locator('#factor-password').fill('wuzhi-demo-only')
  await see('the account')
  await page.goto('/desk/no/such/page')
  await page.locator('.empty').waitFor()
  await see('nowhere')
}

/** Opens a page of administration, waits for `what` to be there and looks at it. */
async function seeAdmin(page, see, name, what) {
  await page.goto(`/desk/admin/${name}`)
  await page.locator(what).first().waitFor()
  await see(`administration: ${name}`)
}

/** Pages that are tables or drawn: bodies, catalogue, calendar, rules, and a unit on the map. */
async function walkOffice(page, see) {
  await page.goto('/desk/admin/units')
  await page.locator('.search').fill('6328221')
  await page.locator('.row a').nth(1).click()
  await page.locator('[data-change="split"]').click()
  await page.locator('.split .map canvas').first().waitFor()
  await see('a unit that is split on the map')
  await page.locator('[data-change="merge"]').click()
  await page.locator('.merge .map canvas').first().waitFor()
  await see('units that are merged on the map')
  await seeAdmin(page, see, 'organisations', '.row')
  await page.locator('.acts button').first().click()
  await see('organisations with a form')
  await seeAdmin(page, see, 'catalogue', '.row')
  await seeAdmin(page, see, 'calendar', '.months table')
  await page.locator('.set').click()
  await page.locator('.add').click()
  await see('the calendar with its forms')
  await seeAdmin(page, see, 'rules', '.row')
}

async function walkAdministration({ page, url }, language, looks) {
  const see = (where) => checkLooks(page, where, looks)
  await prefer(page, language)
  await comeInAs(page, await administrator(url, 'xitong'), '/desk/admin/units')
  await seeAdmin(page, see, 'units', '.row')
  await page.locator('.search').fill('632822990901')
  await page.locator('.row a').first().click()
  await page.locator('[data-change="rename"]').click()
  await page.locator('#command-document').fill('试算')
  await page.locator('form .submit').click()
  await page.locator('[data-preview]').waitFor()
  await see('a unit with a rehearsal')
  await page.locator('[data-change="merge"]').click()
  await page.locator('form .submit').click()
  await see('a merge of units with nothing in it')
  await walkOffice(page, see)
  await seeAdmin(page, see, 'people', '.row')
  await page.locator('.add').click()
  await see('people with a form')
  await page.locator('.row a').first().click()
  await page.locator('[data-post]').first().waitFor()
  await page.locator('.acts button').first().click()
  await see('a person')
  await seeAdmin(page, see, 'activation', 'main .submit')
  await page.locator('main .submit').click()
  await page.locator('.asking').waitFor()
  await see('activation slips that are asked about')
  await seeAdmin(page, see, 'duties', '.scroller, .empty')
  await seeAdmin(page, see, 'imports', '.kind')
  await page.locator('.kind input').first().check()
  await page.locator('input[type="file"]').setInputFiles({
    name: 'units.csv', mimeType: 'text/csv', buffer: Buffer.from('代码,名称\n632822990,\n'),
  })
  await page.locator('.result .submit').first().click()
  await page.locator('[data-reason]').first().waitFor()
  await see('an import with a problem')
  await seeAdmin(page, see, 'permissions', 'tbody tr')
  await seeAdmin(page, see, 'log', '.row')
  await page.locator('.row button').first().click()
  await see('a leaf of the log')
  await seeAdmin(page, see, 'health', '.findings')
  await comeInAs(page, await administrator(url, 'anquan'), '/desk/admin/keys')
  await seeAdmin(page, see, 'keys', '.empty, .row')
  await page.locator('.add').click()
  await page.locator('#key-title').waitFor()
  await see('keys with a form')
}

const languages = [['zh-CN', [LIGHT, DARK, TELEPHONE]], ['en', [OTHER_WORDS]]]

export const tests = [
  ...languages.flatMap(([language, looks]) => [
    {
      name: `every page can be used by everybody: ${language}`,
      expected: ['401'],
      story: (stage) => walk(stage, language, looks),
    },
    {
      name: `every page of administration can be used by everybody: ${language}`,
      story: (stage) => walkAdministration(stage, language, looks),
    },
    {
      name: `every sheet has room on its paper for its words: ${language}`,
      async story({ page, url }) {
        await prefer(page, language)
        await eachSheet(page, url, async (name) => {
          await checkWords(page, `the sheet ${name}`)
          const by = await page.locator('.print-sheet .printed-by').first().innerText()
          expect(/\d{4}-\d\d-\d\d/.test(by), `the sheet ${name} was printed: ${by}`)
        })
      },
    },
  ]),
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

// Every sheet of the desk that is printed, laid on paper one after the other.
import { administrator, enter, newId, person, report } from './api.mjs'
import { comeInAs } from './desk.mjs'
import { caseOfPapers } from './papers.mjs'

const PORTRAIT = { width: 794, height: 1123 } // A4 at 96 dots an inch.
const LANDSCAPE = { width: 1123, height: 794 }
// In either language of the desk.
const PRINT = /^(打印|Print)/
const FACTORS = /^(第二验证方式|Second factor)/
const MAKE_CODES = /^(生成口令单|Make a sheet)/
const NEW_SLIP = /^(新的激活单|New activation slip)/
const GRID = '632822990901001'

/** Prints by `tap`, and calls `see` while the sheet is on paper. */
async function onPaper(page, { name, size = PORTRAIT }, tap, see) {
  const before = page.viewportSize()
  await tap()
  await page.locator('.print-sheet').first().waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize(size)
  await page.locator('.print-sheet').first().waitFor()
  await see(name)
  await page.setViewportSize(before)
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
}

const press = (page, key) => () => page.keyboard.press(key)

async function caseWithHistory(url) {
  const { id } = await report(url, '牧道旁的围栏倒了三段，羊群上了公路，已请邻近牧户先看守')
  const clerk = await person(url, 'cun1')
  await clerk.act(id, 'accept')
  await clerk.act(id, 'dispatch', { receiver: GRID, reason: '请今天内到现场' })
  await (await person(url, 'wangge1')).act(id, 'acknowledge')
  return id
}

async function ofCases(page, url, see) {
  const id = await caseWithHistory(url)
  await comeInAs(page, await person(url, 'cun1'), '/desk/cases?list=all')
  await page.locator('.row').first().waitFor()
  await onPaper(page, { name: 'list', size: LANDSCAPE }, press(page, 'p'), see)
  await page.goto(`/desk/cases/${id}`)
  await page.locator('.clock').first().waitFor()
  await onPaper(page, { name: 'case' }, press(page, 'p'), see)
  await page.goto('/desk/figures')
  await page.locator('[data-index]').first().waitFor()
  await onPaper(page, { name: 'figures', size: LANDSCAPE }, press(page, 'p'), see)
  await page.goto('/desk/cases/new')
  await page.locator('#report-description').fill('窗口登记：水渠漏水')
  for (const [field, words] of [['category', '0102'], ['unit', GRID]]) {
    await page.locator(`[data-field="${field}"] input`).fill(words)
    await page.locator('li[role="option"]:visible').first().click()
  }
  await page.locator('form .submit').click()
  await page.locator('dd.code').waitFor()
  await onPaper(page, { name: 'receipt' }, press(page, 'p'), see)
}

/** What goes out of the house: the papers of a case, blank forms, receipts by the pile. */
async function ofPaper(page, url, see) {
  const { id } = await caseOfPapers(url)
  await comeInAs(page, await person(url, 'xian'), `/desk/cases/${id}`)
  for (const kind of ['report', 'receipt', 'hand_down', 'supervise', 'extension', 'final_reply']) {
    const button = page.locator(`[data-paper="${kind}"]`).first()
    await onPaper(page, { name: kind }, () => button.click(), see)
  }
  await page.goto('/desk/cases/register')
  await page.locator('.scroller tbody tr').first().waitFor()
  await onPaper(page, { name: 'register', size: LANDSCAPE }, press(page, 'p'), see)
  await page.goto('/desk/cases/pile')
  for (const [field, words] of [['unit', GRID], ['category', '0102']]) {
    await page.locator(`[data-field="${field}"] input`).fill(words)
    await page.locator('li[role="option"]:visible').first().click()
  }
  await page.locator('#pile-description').fill('纸质表格：水渠漏水')
  await page.locator('form .submit').click()
  await page.locator('aside ol li').first().waitFor()
  await onPaper(page, { name: 'pile-slips' }, () => page.keyboard.press('Control+p'), see)
  const blank = page.locator('aside .link-button')
  await onPaper(page, { name: 'blank-form' }, () => blank.click(), see)
}

async function ofTheOffice(page, url, see) {
  await comeInAs(page, await administrator(url, 'xitong'), '/desk/admin/permissions')
  const button = page.getByRole('button', { name: PRINT })
  await button.waitFor()
  await onPaper(page, { name: 'permissions', size: LANDSCAPE }, () => button.click(), see)
  await page.goto('/desk/admin/catalogue')
  await page.locator('[data-category]').first().waitFor()
  await onPaper(page, { name: 'catalogue', size: LANDSCAPE }, () => button.click(), see)
}

async function ofCodes(page, url, see) {
  const { person: id, account } = await (await person(url, 'cunzhang')).call('GET', '/api/v1/me')
  const admin = await administrator(url, 'anquan')
  await comeInAs(page, admin, `/desk/admin/people/${id}`)
  await page.getByRole('button', { name: FACTORS }).first().click()
  await page.getByRole('button', { name: MAKE_CODES }).click()
  await page.locator('.codes li').nth(39).waitFor()
  const button = page.getByRole('button', { name: PRINT })
  await onPaper(page, { name: 'codes' }, () => button.click(), see)
  await admin.call('POST', `/api/v1/accounts/${account}/reset-second-factor`)
}

async function ofSlips(page, url, see) {
  const { id } = await enter(url, '测试人员', `slip-${newId().slice(-12)}`)
  await comeInAs(page, await administrator(url, 'xitong'), `/desk/admin/people/${id}`)
  await page.getByRole('button', { name: NEW_SLIP }).click()
  await page.locator('[data-new-slip] .submit').click()
  const button = page.locator('[data-new-slip]').getByRole('button', { name: PRINT })
  await onPaper(page, { name: 'slip' }, () => button.click(), see)
}

async function ofTheAuditor(page, url, see) {
  await comeInAs(page, await administrator(url, 'shenji'), '/desk/admin/exceptions')
  await page.locator('.row').first().waitFor()
  const button = page.getByRole('button', { name: PRINT })
  await onPaper(page, { name: 'exceptions', size: LANDSCAPE }, () => button.click(), see)
  await page.goto('/desk/admin/sample')
  await page.locator('.seed input').fill('骰子 3 1 6')
  await page.locator('.order select').nth(1).selectOption('facts')
  await page.locator('.order .act').click()
  await page.locator('.row').first().waitFor()
  await onPaper(page, { name: 'sample', size: LANDSCAPE }, () => button.click(), see)
}

/** `see` is given the name of the sheet. */
export async function eachSheet(page, url, see) {
  await page.addInitScript(() => { globalThis.print = () => undefined })
  await ofCases(page, url, see)
  await ofPaper(page, url, see)
  await ofTheOffice(page, url, see)
  await ofCodes(page, url, see)
  await ofSlips(page, url, see)
  await ofTheAuditor(page, url, see)
}

// Numbers at the windows of a centre: given, called, shown on the wall, and what a day came to.
import { newId, person } from './harness/api.mjs'
import { comeInAs, same, signIn } from './harness/desk.mjs'
import { onPaper, see } from './harness/sights.mjs'

const DOOR = ['401']
const TOWN = '632822990'

async function numbersAtTheWindows({ page, url }) {
  const second = await person(url, 'zhenzhang')
  await signIn(page, 'zhen', '/desk/centre')
  await page.getByRole('link', { name: '窗口取号' }).click()
  await page.evaluate(() => (window.print = () => undefined))
  await page.getByText('没有人在等候').first().waitFor()
  await page.locator('[data-office]').click()
  await page.locator('#command-window_count').selectOption('2')
  await page.locator('#command-telephone').fill('0977-823 4321')
  await page.locator('form .submit').click()
  await page.locator('form').waitFor({ state: 'detached' })
  // A report, and somebody who goes first.
  await page.keyboard.press('1')
  await onPaper(page, 'ticket', ['示范镇综治中心', 'A001', '前面等候 0 人', '监督电话 09778234321'])
  await page.locator('[data-priority]').check()
  await page.locator('[data-matter="mediation"]').click()
  await onPaper(page, 'ticket', ['B001', '优先'])
  await page.locator('[data-print]').uncheck()
  await page.locator('[data-matter="enquiry"]').click()
  await page.locator('[data-given]', { hasText: '前面等候 2 人' }).waitFor()
  await page.locator('h1').click() // Away from what takes letters.
  await page.keyboard.press('c')
  await page.locator('[data-called="B001"]').waitFor()
  const other = await second.call('POST', '/api/v1/windows/next', { window_number: 2 },
    { 'idempotency-key': newId() })
  same(other.number, 'A001', 'what another clerk calls')
  await page.keyboard.press('m')
  await page.locator('[data-absent]', { hasText: 'B001' }).waitFor()
  await page.locator('[data-others]', { hasText: 'A001' }).waitFor()
  await see(page, 'windows', 'windows')
  // The wall, on which nobody is anybody.
  const wall = await page.context().newPage()
  await wall.goto('/desk/wall')
  await wall.locator('[data-call="A001"].last').waitFor()
  await page.locator('[data-put-back]').click()
  await page.locator('[data-next]:enabled').waitFor()
  await page.keyboard.press('c')
  await page.locator('[data-called="B001"]').waitFor()
  await wall.locator('[data-call="B001"].last').waitFor()
  same(await wall.locator('[data-told]').innerText(), '请 B001 号到 1 号窗口', 'what is told')
  await see(wall, 'the wall', 'wall')
  await wall.close()
  // From the number to the form of a report in one key.
  await page.keyboard.press('n')
  await page.waitForURL('**/desk/cases/new')
  await page.locator('form').first().waitFor()
  await comeInAs(page, await person(url, 'xian'), '/desk/centre/windows/figures')
  await page.locator(`[data-centre="${TOWN}"]`).waitFor()
  await see(page, 'the figures of the day', 'window-figures')
  const { centres } = await second.call('GET', '/api/v1/windows/figures')
  const mediation = centres[0].matters.find(({ matter }) => matter === 'mediation')
  same(mediation.served, 1, 'served, by going to the form')
}

export const tests = [
  {
    name: 'windows: numbers are given, called and missed, and one becomes a report in one key',
    expected: DOOR,
    story: numbersAtTheWindows,
  },
]

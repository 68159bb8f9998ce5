// The county's figures at the desk: of a unit and of some days, and from each number to the cases.
import { readFileSync } from 'node:fs'
import { administrator, person, report } from './harness/api.mjs'
import { comeInAs, expect, same, signIn } from './harness/desk.mjs'

const DOOR = ['401']
const VILLAGE = '632822990902'
const INDEX = 'case.acceptance_rate'
const COUNT_MAX_MS = 30_000

const row = (page, index = INDEX) => page.locator(`[data-index="${index}"]`)
const cellsOf = async (page) =>
  (await row(page).locator('td').allInnerTexts()).map((each) => each.trim())

/** Facts are counted a second or two after they are in the log. */
async function waitUntilCounted(desk, metric, least) {
  const until = Date.now() + COUNT_MAX_MS
  for (;;) {
    const { figures } = await desk.call('GET', `/api/v1/figures/${metric}?unit=${VILLAGE}`)
    if (figures[0].count >= least) return figures[0].count
    expect(Date.now() < until, `${metric} is not counted: ${JSON.stringify(figures)}`)
    await new Promise((done) => setTimeout(done, 200))
  }
}

export const tests = [
  {
    name: 'figures lead from a share to its numbers, and from a number to its cases',
    expected: DOOR,
    async story({ page, url }) {
      const desk = await person(url, 'xian')
      const before = await waitUntilCounted(desk, 'case.accepted', 0)
      const clerk = await person(url, 'cun2')
      const made = await report(url, '算进指标的一件', { unit: VILLAGE })
      await clerk.act(made.id, 'accept')
      const accepted = await waitUntilCounted(desk, 'case.accepted', before + 1)
      await signIn(page, 'xian', '/desk/')
      await page.keyboard.press('g')
      await page.keyboard.press('f')
      await page.waitForURL('**/desk/figures')
      await page.getByRole('navigation').first().getByRole('link', { name: '指标' }).waitFor()
      await page.goto(`/desk/figures?unit=${VILLAGE}`)
      await row(page).waitFor()
      const { figures } = await desk.call('GET', `/api/v1/indices?unit=${VILLAGE}`)
      const { numerator, denominator, ratio } = figures.find(({ metric }) => metric === INDEX)
      const told = [numerator, denominator, `${(ratio * 100).toFixed(1)} %`].map(String)
      same((await cellsOf(page)).slice(0, 6), [...told, ...told], 'the share, before and after')
      expect((await row(page).innerText()).includes('立案数÷有效上报数'), 'the formula is missing')
      await row(page).getByRole('link', { name: `立案数：${accepted}，查看记录` }).first().click()
      await page.waitForURL('**/desk/figures/facts?*')
      await page.getByText(`合计 ${accepted}`).waitFor()
      await page.getByRole('link', { name: made.number }).click()
      await page.waitForURL(`**/desk/cases/${made.id}`)
      await page.goBack()
      await page.getByRole('link', { name: '返回指标' }).click()
      await page.waitForURL(`**/desk/figures?unit=${VILLAGE}&*`)
      await row(page).waitFor()
    },
  },
  {
    name: 'figures are of a unit and days that are chosen, and go into a file and onto paper',
    expected: DOOR,
    async story({ page, url }) {
      await report(url, '进文件的一件', { unit: VILLAGE })
      await waitUntilCounted(await person(url, 'xian'), 'case.reported', 1)
      await page.addInitScript(() => { globalThis.print = () => undefined })
      await signIn(page, 'zhen', '/desk/figures')
      await page.getByLabel('时间').selectOption('last_year')
      await page.getByText('这段时间没有可计算的事件').waitFor()
      await page.getByLabel('时间').selectOption('year')
      await row(page, 'case.satisfaction_rate').waitFor()
      await page.getByLabel('时间').selectOption('days')
      await page.getByLabel('开始日期').fill('2026-01-02')
      await page.getByRole('button', { name: '查看', exact: true }).click()
      await page.waitForURL(/from=2026-01-02/)
      await row(page, 'case.satisfaction_rate').getByText('只按整月计算').first().waitFor()
      const [file] = await Promise.all([
        page.waitForEvent('download'), page.getByRole('button', { name: '导出 CSV' }).click(),
      ])
      const lines = readFileSync(await file.path(), 'utf8').trim().split('\r\n')
      const head = lines.findIndex((line) => line.startsWith('指标,'))
      same(lines.length - head - 1, 27, 'indices in the file')
      expect(lines[head].includes('豁免前 · 分子') && lines[head].includes('豁免后 · 值'), lines[head])
      await page.keyboard.press('p')
      await page.locator('.print-sheet tbody tr').nth(24).waitFor({ state: 'attached' })
      await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    },
  },
  {
    name: 'figures of units above are refused, and who may not read any has no way to them',
    expected: [...DOOR, '404'],
    async story({ page, url }) {
      await signIn(page, 'cun1', '/desk/figures?unit=632822')
      await page.getByText('只能查看本岗位所在单位及下级的指标').waitFor()
      await comeInAs(page, await administrator(url, 'xitong'), '/desk/admin/units')
      const top = page.getByRole('navigation').first()
      await top.getByRole('link', { name: '管理' }).waitFor()
      same(await top.getByRole('link', { name: '指标' }).count(), 0, 'links to figures')
    },
  },
]

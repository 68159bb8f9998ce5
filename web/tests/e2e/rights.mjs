// What is held on whoever reported: their own page, the clerk's section of the case, the county's
// list with its answer on paper, and a search that takes two.
import { person, report } from './harness/api.mjs'
import { comeInAs, expect, same } from './harness/desk.mjs'
import { check } from './harness/looks.mjs'

const DOOR = ['401']
const NAME = '尕藏扎西'
const NUMBER = '13997331234'

const withoutPrinter = (page) => page.addInitScript(() => (globalThis.print = () => {}))

export const tests = [
  {
    name: 'a resident sees what is held and who read it, and the county answers what they ask',
    expected: DOOR,
    async story({ page, url }) {
      const slip = await report(url, '围栏被车撞倒', { reporter: { name: NAME, telephone: NUMBER } })
      const clerk = await person(url, 'cun1')
      await clerk.call('POST', `/api/v1/cases/${slip.id}/reporter/reveal`, { purpose: '问清位置' })

      // By number and code, without scripts being needed.
      await page.goto(`/follow?number=${slip.number}`)
      await page.locator('#code').fill(slip.follow_code)
      await page.locator('#follow-form button').first().click()
      await page.getByRole('button', { name: '查看我的个人信息' }).click()
      await page.getByText('问清位置').waitFor()
      expect((await page.locator('main').innerText()).includes(NUMBER), 'their own number')
      await check(page, 'what is held on me')
      await page.getByText('更正', { exact: true }).click()
      await page.locator('#telephone').fill('139 9733 5678')
      await page.getByRole('button', { name: '提交' }).first().click()
      await page.getByText('已收到').waitFor()

      // The clerk, who looks who asks.
      await withoutPrinter(page)
      await comeInAs(page, clerk, `/desk/cases/${slip.id}`)
      const section = page.locator('[data-case-rights]')
      await section.locator('[data-look]').click()
      await section.getByLabel('怎样核实是本人').selectOption('identity_card')
      await section.getByLabel('核实情况').fill('本人持身份证')
      await section.locator('.submit').click()
      await section.locator('[data-held]').waitFor()
      const held = await section.innerText()
      expect(held.includes('139****1234') && !held.includes(NUMBER), `masked: ${held}`)
      expect(held.includes('问清位置') && held.includes('更正'), `who read it: ${held}`)
      await check(page, 'what is held, at the window')

      // The county's desk.
      const desk = await person(url, 'xian')
      await comeInAs(page, desk, '/desk/admin/rights')
      const row = page.locator(`[data-request="${slip.number}"]`)
      await row.locator('[data-decide]').click()
      await row.locator('select').selectOption('grant')
      await row.locator('textarea').fill('已更正电话')
      await check(page, 'what people ask about their data')
      await row.locator('.submit').click()
      await page.getByRole('button', { name: '打印答复书' }).click()
      await page.emulateMedia({ media: 'print' })
      const letter = await page.locator('.print-sheet').innerText()
      expect(letter.includes('已更正电话') && letter.includes(slip.number), `the letter: ${letter}`)
      await page.emulateMedia({ media: 'screen' })

      // A search takes another person.
      await page.locator('[data-search]').click()
      await page.locator('#command-telephone').fill('13997335678')
      await page.locator('#command-purpose').fill('本人要求查全部上报')
      await page.locator('[data-searches] .submit').click()
      await page.getByText('等待另一人同意').waitFor()
      await comeInAs(page, await person(url, 'xianzhang'), '/desk/admin/rights')
      const waiting = page.locator('[data-searches]')
      await waiting.getByRole('button', { name: '同意或不同意' }).click()
      await waiting.locator('select').selectOption('agree')
      await waiting.getByLabel('理由').fill('同意')
      await waiting.locator('.submit').click()
      await waiting.getByText('还没有查过').waitFor()
      const found = await desk.call('GET', '/api/v1/person-searches')
      same(found.searches[0].records.map((each) => each.number).join(), slip.number, 'found')
    },
  },
]

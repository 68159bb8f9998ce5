// A day at the desk: what waits, the list, a case from report to close.
import { person, report } from './harness/api.mjs'
import { choose, expect, pickReceiver, same, seeState, send, signIn } from
  './harness/desk.mjs'

const DOOR = ['401']
const focusedText = (page) => page.evaluate(() => document.activeElement?.textContent?.trim())

export const tests = [
  {
    name: 'a report that comes in shows at home by itself, in the group of its clock',
    expected: DOOR,
    async story({ page, url }) {
      await signIn(page, 'cun1')
      await page.getByText('实时', { exact: true }).waitFor()
      const { number } = await report(url, '水渠漏水，路面结冰')
      const row = page.getByRole('row', { name: number })
      await row.waitFor()
      expect((await row.textContent()).includes('水渠漏水'), 'the row does not say what')
      expect(/还剩/.test(await row.textContent()), 'the row does not say how long')
    },
  },
  {
    name: 'the list leads to a case, which is accepted and dispatched, and moves on by itself',
    expected: DOOR,
    async story({ page, url }) {
      const { id, number } = await report(url, '村口垃圾堆放多日')
      await signIn(page, 'cun1', '/desk/cases')
      await page.getByRole('link', { name: number }).click()
      await seeState(page, '待受理')
      await choose(page, 'accept')
      await send(page)
      await seeState(page, '已立案待派遣')
      await choose(page, 'dispatch')
      await pickReceiver(page, '示范一村第一网格')
      await send(page)
      await seeState(page, '待签收')
      // Now the grid member, on another device: nobody loads this page again.
      const member = await person(url, 'wangge1')
      await member.act(id, 'acknowledge')
      await seeState(page, '处置中')
      await member.act(id, 'submit', { result: '已清运，地面已清扫' })
      await seeState(page, '处置完成待审')
      await choose(page, 'close')
      await send(page)
      await page.getByText('请填写这一项。').waitFor()
      await page.getByLabel('已达到结案条件').check()
      await send(page)
      await seeState(page, '已结案')
      // Of the clocks, those that have stopped are one line until somebody opens it.
      const folded = page.getByText(/已停的时钟 \d+ 个/)
      await folded.waitFor()
      const stopped = page.locator('details .clock')
      expect(await stopped.count() > 0 && !(await stopped.first().isVisible()), 'they are open')
      same(await page.locator('.clock.stopped:not(details .clock)').count(), 0, 'stopped, beside')
      await folded.click()
      await stopped.first().waitFor()
      const { steps } = await member.read(id, '/steps')
      same(steps.map((step) => step.action),
        ['report', 'accept', 'dispatch', 'acknowledge', 'submit', 'close'], 'the history')
      await page.locator('ol.body > li').nth(5).waitFor()
    },
  },
  {
    name: 'filters stand in the address, and coming back finds the list as it was left',
    expected: DOOR,
    async story({ page, url }) {
      const { number } = await report(url, '路灯不亮')
      await signIn(page, 'zhen', '/desk/cases?list=all')
      await page.locator('.list-select').selectOption('urgent')
      await page.waitForURL('**/desk/cases?list=urgent')
      await page.getByText('没有事件').waitFor()
      await page.locator('.list-select').selectOption('all')
      await page.getByLabel('搜索编号、内容、地址').fill('路灯')
      await page.getByRole('button', { name: '搜索' }).click()
      await page.waitForURL(/text=/)
      await page.getByRole('link', { name: number }).click()
      await page.getByRole('button', { name: '回到列表' }).click()
      await page.waitForURL(/text=/)
      await page.getByRole('link', { name: number }).waitFor()
      await page.locator('.filters').getByRole('button', { name: '清除筛选' }).click()
      await page.waitForURL(/cases\?list=all$/)
    },
  },
  {
    name: 'the list is walked through and opened by the keyboard alone',
    expected: DOOR,
    async story({ page, url }) {
      for (const text of ['键盘一', '键盘二']) await report(url, text)
      await signIn(page, 'cun1', '/desk/cases')
      await page.locator('.row').nth(1).waitFor()
      const numbers = await page.locator('.row .number a').allTextContents()
      await page.keyboard.press('j')
      await page.waitForFunction((n) => document.activeElement?.textContent?.includes(n),
        numbers[0].trim())
      await page.keyboard.press('j')
      await page.waitForFunction((n) => document.activeElement?.textContent?.includes(n),
        numbers[1].trim())
      await page.keyboard.press('k')
      await page.waitForFunction((n) => document.activeElement?.textContent?.includes(n),
        numbers[0].trim())
      same(await focusedText(page), numbers[0].trim(), 'the link with the focus')
      await page.keyboard.press('/')
      same(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'search')
      await page.keyboard.press('Tab')
      await page.locator('.row .number a').first().focus()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: '快捷键' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' })
      await page.locator('.row .number a').first().focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: numbers[0].trim() }).waitFor()
      await page.keyboard.press('u')
      await page.waitForURL('**/desk/cases')
      await page.keyboard.press('g')
      await page.keyboard.press('h')
      await page.waitForURL('**/desk/')
    },
  },
  {
    name: 'a long list is drawn in part, scrolls on to its end and keeps its head',
    expected: DOOR,
    async story({ page, url }) {
      const all = 130
      for (let i = 0; i < all; i += 10) {
        await Promise.all(Array.from({ length: 10 }, (_, n) => report(url, `第 ${i + n} 件`,
          { unit: '632822990902001' })))
      }
      await signIn(page, 'cun2', '/desk/cases')
      await page.locator('.row').first().waitFor()
      const box = page.locator('.scroller')
      const whole = page.getByText(`共 ${all} 件`, { exact: true })
      for (let i = 0; i < 100 && !(await whole.isVisible()); i++) {
        await box.evaluate((each) => each.scrollBy(0, 2000))
        await page.waitForTimeout(100)
      }
      await whole.waitFor()
      await box.evaluate((each) => each.scrollTo(0, each.scrollHeight))
      await page.getByText('第 0 件', { exact: true }).waitFor()
      const drawn = await page.locator('.row').count()
      expect(drawn < 60, `${drawn} rows are drawn at once`)
      expect(await page.getByRole('columnheader', { name: '编号' }).isVisible(), 'no head')
    },
  },
  {
    name: 'only what the post may do is offered, and who has the case is told',
    expected: DOOR,
    async story({ page, url }) {
      const { id } = await report(url, '看谁能办')
      await signIn(page, 'wangge1', `/desk/cases/${id}`)
      await seeState(page, '待受理')
      const offered = await page.locator('[data-action]').evaluateAll((all) =>
        all.map((each) => each.dataset.action))
      const member = await person(url, 'wangge1')
      const { actions } = await member.read(id)
      same(offered.filter((each) => !actions.includes(each)), [], 'what is offered beyond the API')
      expect(!offered.includes('accept'), 'a grid member may not accept')
    },
  },
  {
    name: 'a photo is attached and shown',
    expected: DOOR,
    async story({ page, url }) {
      const { id } = await report(url, '附一张照片')
      await signIn(page, 'cun1', `/desk/cases/${id}`)
      await seeState(page, '待受理')
      const photo = await page.evaluate(async () => {
        const canvas = new OffscreenCanvas(320, 240)
        const pen = canvas.getContext('2d')
        pen.fillStyle = '#274'
        pen.fillRect(0, 0, 320, 240)
        const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
        return [...new Uint8Array(await blob.arrayBuffer())]
      })
      await page.locator('input[type="file"]').setInputFiles({
        name: '现场.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(photo),
      })
      const shown = page.locator('.panel img')
      await shown.waitFor()
      await page.waitForFunction(() => document.querySelector('.panel img')?.naturalWidth > 0)
    },
  },
]

// The list as a tool: views, many at once, files and paper; and a case on paper, by letters.
import { readFileSync } from 'node:fs'
import { person, report } from './harness/api.mjs'
import { expect, same, seeState, signIn } from './harness/desk.mjs'

const DOOR = ['401']
const GRID2 = '632822990902001'

const withoutPrinter = (page) =>
  page.addInitScript(() => {
    globalThis.print = () => undefined
  })

const choose = (page, number) => page.getByLabel(`选中 ${number}`).check()

async function savedFile(page, tap) {
  const [file] = await Promise.all([page.waitForEvent('download'), tap()])
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

export const tests = [
  {
    name: 'a view is saved under a name, found again and taken away',
    expected: DOOR,
    async story({ page }) {
      await signIn(page, 'zhen', '/desk/cases?list=breached&unit=632822990901')
      await page.getByText('我的视图').click()
      await page.getByLabel('把现在的筛选存为').fill('一村超时')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('视图：一村超时').waitFor()
      await page.goto('/desk/cases')
      await page.getByText('我的视图').click()
      await page.getByRole('link', { name: '一村超时' }).click()
      await page.waitForURL('**/desk/cases?list=breached&unit=632822990901')
      await page.getByRole('button', { name: '删除视图 一村超时' }).click()
      await page.getByText('还没有保存的视图').waitFor()
      // Taken away by mistake, it comes back; and so do filters that were cleared.
      await page.getByRole('button', { name: '恢复' }).click()
      await page.getByRole('link', { name: '一村超时' }).waitFor()
      await page.getByText('视图：一村超时').click()
      await page.locator('.filters').getByRole('button', { name: '清除筛选' }).click()
      await page.waitForURL('**/desk/cases?list=breached')
      await page.locator('.filters').getByRole('button', { name: '恢复' }).click()
      await page.waitForURL('**/desk/cases?list=breached&unit=632822990901')
    },
  },
  {
    name: 'many are done at once: what one refuses does not stop the rest, each told by itself',
    expected: [...DOOR, '412', 'ERR_FAILED'],
    async story({ page, url }) {
      const made = []
      for (const text of ['批量一', '批量二', '批量三']) {
        made.push(await report(url, text, { unit: GRID2 }))
      }
      const member = await person(url, 'cun2')
      const accepted = await report(url, '批量四', { unit: GRID2 })
      await member.act(accepted.id, 'accept')
      await page.route('**/api/v1/events', (route) => route.abort())
      await signIn(page, 'cun2', '/desk/cases')
      for (const { number } of [...made, accepted]) await choose(page, number)
      await page.getByText('已选 4 件').waitFor()
      same((await page.locator('[data-bulk="accept"]').innerText()).replace(/\s+/g, ' '),
        '受理 3/4', 'what is offered')
      await page.locator('[data-bulk="accept"]').click()
      const drawer = page.getByRole('dialog', { name: '受理：3 件' })
      await drawer.getByText('另有 1 件现在不能这样做').waitFor()
      // Meanwhile somebody else has one of them.
      await member.act(made[1].id, 'note', { reason: '先看看' })
      await member.act(made[1].id, 'accept')
      await drawer.getByRole('button', { name: '确定：受理 3 件' }).click()
      await drawer.getByText('已处理 3 / 3').waitFor()
      same(await drawer.locator('[data-state="done"]').count(), 2, 'done')
      const refused = drawer.locator('[data-state="refused"]')
      expect((await refused.innerText()).includes('这件事刚刚有了变化'), await refused.innerText())
      const file = await savedFile(page, () =>
        drawer.getByRole('button', { name: '下载结果' }).click())
      same(file.text.trim().split('\r\n').length, 4, 'lines of the results')
      await drawer.getByRole('button', { name: '关闭', exact: true }).last().click()
      const states = await Promise.all(made.map(async ({ id }) => (await member.read(id)).state))
      same(states, ['accepted', 'accepted', 'accepted'], 'the cases')
    },
  },
  {
    name: 'rows that nobody answered are sent again under their keys, and done once',
    expected: [...DOOR, 'ERR_FAILED'],
    async story({ page, url }) {
      const made = [await report(url, '再发一', { unit: GRID2 }),
        await report(url, '再发二', { unit: GRID2 })]
      await signIn(page, 'cun2', '/desk/cases')
      for (const { number } of made) await choose(page, number)
      await page.locator('[data-bulk="note"]').click()
      const drawer = page.getByRole('dialog')
      await drawer.locator('textarea').fill('已电话联系')
      let lost = 0
      await page.route('**/note', async (route) => {
        if (lost++ > 0) return route.continue()
        await route.fetch()
        return route.abort()
      })
      await drawer.getByRole('button', { name: '确定：备注 2 件' }).click()
      await drawer.locator('[data-state="unknown"]').waitFor()
      await drawer.getByRole('button', { name: '继续办理其余 1 件' }).click()
      await drawer.locator('[data-state="done"]').nth(1).waitFor()
      const clerk = await person(url, 'cun2')
      for (const { id } of made) {
        const { steps } = await clerk.read(id, '/steps')
        same(steps.filter((step) => step.action === 'note').length, 1, 'remarks')
      }
    },
  },
  {
    name: 'rows are chosen by the keyboard, and all of them at once',
    expected: DOOR,
    async story({ page, url }) {
      for (const text of ['键盘选择一', '键盘选择二']) await report(url, text, { unit: GRID2 })
      await signIn(page, 'cun2', '/desk/cases')
      await page.locator('.row').first().waitFor()
      await page.keyboard.press('j')
      await page.waitForFunction(() => document.activeElement?.closest('.row'))
      await page.keyboard.press('x')
      await page.getByText('已选 1 件').waitFor()
      await page.keyboard.press('x')
      await page.getByLabel('选中已显示的全部').check()
      const told = await page.locator('.bar strong').innerText()
      expect(Number(/\d+/.exec(told)[0]) > 1, told)
      await page.getByRole('button', { name: '取消选择' }).click()
      await page.locator('.bar').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'a list is exported with its filter and count, without what people wrote',
    expected: DOOR,
    async story({ page, url }) {
      const words = '导出核对'
      for (const text of ['=1+1', '普通内容', '+86，带"引号"']) {
        await report(url, `${text} ${words}`, { unit: GRID2 })
      }
      await signIn(page, 'zhen', `/desk/cases?list=all&text=${encodeURIComponent(words)}`)
      await page.locator('.row').nth(2).waitFor()
      const file = await savedFile(page, () => page.getByRole('button', { name: '导出 CSV' }).click())
      expect(/^事件-\d{4}-\d\d-\d\d-\d{4}\.csv$/.test(file.name), file.name)
      same(file.text.codePointAt(0), 0xfeff, 'the first character')
      const lines = file.text.slice(1).trim().split('\r\n')
      expect(lines[0].endsWith(' 事件') && lines[1].startsWith('演示环境'), lines[0])
      expect(lines.includes(`筛选：搜索“${words}”`), 'the filter is not told')
      expect(lines.includes('件数：3'), 'the count is not told')
      expect(lines.some((line) => line.startsWith('导出人：')), 'who took it is not told')
      // A summary would go; what people wrote stays, as for `wuzhi export cases`.
      expect(!file.text.includes('普通内容') && !file.text.includes('1+1'), 'words left the desk')
      const packed = await savedFile(page, () =>
        page.getByRole('button', { name: '导出 XLSX' }).click())
      expect(packed.name.endsWith('.xlsx') && packed.text.startsWith('PK'), packed.name)
    },
  },
  {
    name: 'who may not export is offered no file',
    expected: DOOR,
    async story({ page, url }) {
      await report(url, '不能导出', { unit: GRID2 })
      await signIn(page, 'cun2', '/desk/cases')
      await page.locator('.row').first().waitFor()
      same(await page.getByRole('button', { name: /^导出/ }).count(), 0, 'ways to a file')
    },
  },
  {
    name: 'what is held is listed by deadline, soonest first, to its end',
    expected: DOOR,
    async story({ page, url }) {
      for (let i = 0; i < 60; i += 15) {
        await Promise.all(Array.from({ length: 15 }, (_, n) => report(url, `限期 ${i + n}`,
          { unit: GRID2, category: n % 2 ? '0102' : '0103' })))
      }
      const clerk = await person(url, 'cun2')
      const held = []
      for (let after = ''; after !== undefined;) {
        const part = await clerk.call('GET',
          `/api/v1/cases?list=due&limit=100${after && `&after=${encodeURIComponent(after)}`}`)
        held.push(...part.cases)
        after = part.more_after
      }
      await signIn(page, 'cun2', '/desk/cases?list=due')
      await page.locator('.row').nth(2).waitFor()
      const shown = await page.locator('.row .number a').allTextContents()
      same(shown.slice(0, 3).map((each) => each.trim()),
        held.slice(0, 3).map((each) => each.number), 'what is due first')
      const whole = page.getByText(`共 ${held.length} 件`)
      for (let i = 0; i < 100 && !(await whole.isVisible()); i++) {
        await page.locator('.scroller').evaluate((each) => each.scrollBy(0, 2000))
        await page.waitForTimeout(100)
      }
      await whole.waitFor()
    },
  },
  {
    name: 'an export has the whole list, and is called off while it is made',
    expected: DOOR,
    async story({ page, url }) {
      const all = 105
      for (let i = 0; i < all; i += 15) {
        await Promise.all(Array.from({ length: 15 }, (_, n) => report(url, `整本 ${i + n}`,
          { unit: '632822990902', category: '0108' })))
      }
      await signIn(page, 'zhen', '/desk/cases?list=all&category=0108')
      await page.locator('.row').first().waitFor()
      const file = await savedFile(page, () => page.getByRole('button', { name: '导出 CSV' }).click())
      expect(file.text.includes(`件数：${all}`), 'not all of them')
      // On paper, too, which begins with what is not on the screen yet.
      await withoutPrinter(page)
      await page.reload()
      await page.getByText(`已显示 50 件，共 ${all} 件`).waitFor()
      await page.keyboard.press('p')
      const rows = page.locator('.print-sheet tbody tr')
      await rows.nth(all - 1).waitFor({ state: 'attached' })
      same(await rows.count(), all, 'rows on paper')
      await page.emulateMedia({ media: 'print' })
      await page.locator('.print-sheet').getByText(`共 ${all} 件`).waitFor()
      await page.emulateMedia({ media: 'screen' })
      await page.evaluate(() => dispatchEvent(new Event('afterprint')))
      await page.route('**/api/v1/cases?*', () => undefined) // Nobody answers.
      await page.keyboard.press('p')
      await page.locator('.busy').getByRole('button', { name: '取消' }).click()
      await page.locator('.busy').waitFor({ state: 'detached' })
      await page.route('**/api/v1/cases/exports', () => undefined) // Nobody answers.
      await page.getByRole('button', { name: '导出 CSV' }).click()
      await page.locator('.busy').getByRole('button', { name: '取消' }).click()
      await page.locator('.busy').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'a list and a case are printed without the page around them, heads on each sheet',
    expected: DOOR,
    async story({ page, url }) {
      await withoutPrinter(page)
      const { id, number } = await report(url, '打印核对', { unit: GRID2 })
      await signIn(page, 'cun2', '/desk/cases')
      await page.locator('.row').first().waitFor()
      await page.keyboard.press('p')
      const sheet = page.locator('.print-sheet')
      await sheet.waitFor({ state: 'attached' })
      const rows = await sheet.locator('tbody tr').count()
      await page.emulateMedia({ media: 'print' })
      expect((await sheet.innerText()).includes('筛选：我处待办'), 'the filter')
      same(await sheet.locator('thead').evaluate((each) => getComputedStyle(each).display),
        'table-header-group', 'the head')
      expect(rows > 0 && !(await page.locator('.top').isVisible()), 'the page is printed, too')
      const rule = await page.evaluate(() => [...document.styleSheets[0].cssRules]
        .filter((each) => each instanceof CSSPageRule).map((each) => each.cssText).join())
      expect(/landscape/.test(rule) && /演示村文书乙/.test(rule), `the page: ${rule}`)
      expect(!(await sheet.innerText()).includes('打印核对'), 'what people wrote is on paper')
      await page.emulateMedia({ media: 'screen' })
      await page.getByLabel('打印时加上原话').check()
      await page.getByText('只打印需要的').first().waitFor()
      await page.keyboard.press('p')
      await page.emulateMedia({ media: 'print' })
      const whole = await sheet.innerText()
      expect(whole.includes('打印核对') && whole.includes('个人信息'), `the sheet: ${whole}`)
      await page.emulateMedia({ media: 'screen' })
      await page.goto(`/desk/cases/${id}`)
      await seeState(page, '待受理')
      await page.getByRole('button', { name: /打印/ }).click()
      await page.emulateMedia({ media: 'print' })
      const told = await sheet.innerText()
      expect(told.includes(number) && told.includes('办理记录') && told.includes('上报'), told)
    },
  },
  {
    name: 'on a case a letter opens the action that it stands for, where it may be done',
    expected: DOOR,
    async story({ page, url }) {
      const { id } = await report(url, '按字母操作', { unit: GRID2 })
      await signIn(page, 'cun2', `/desk/cases/${id}`)
      await seeState(page, '待受理')
      await page.keyboard.press('d') // Not yet: it was not accepted.
      await page.keyboard.press('a')
      await page.getByRole('dialog', { name: '受理' }).waitFor()
      same(await page.getByRole('dialog').count(), 1, 'forms')
      await page.waitForFunction(() => document.activeElement?.closest('[data-field="category"]'))
      await page.keyboard.press('Control+Enter')
      await seeState(page, '已立案待派遣')
      await page.keyboard.press('?')
      const help = page.getByRole('dialog', { name: '快捷键' })
      await help.getByText('派遣', { exact: true }).waitFor()
      await page.keyboard.press('Escape')
      await help.waitFor({ state: 'hidden' })
      await page.keyboard.press('d')
      await page.getByRole('dialog', { name: '派遣' }).waitFor()
    },
  },
]

// What goes wrong on the way, and what is not lost by it.
import { person, report } from './harness/api.mjs'
import { choose, expect, same, seeState, send, signIn } from './harness/desk.mjs'
import { AT_THE_DESK, checkLooks } from './harness/looks.mjs'

const DOOR = ['401']
const withoutStream = (page) => page.route('**/api/v1/events', (route) => route.abort())

export const tests = [
  {
    name: 'a stale edit shows both versions, keeps what was typed and goes on',
    expected: [...DOOR, '412', 'ERR_FAILED'],
    async story({ page, url }) {
      const { id } = await report(url, '两个人同时看')
      await withoutStream(page) // Else it is told before anything is sent.
      await signIn(page, 'cun1', `/desk/cases/${id}`)
      await choose(page, 'escalate')
      await page.locator('textarea').fill('村里办不了')
      const colleague = await person(url, 'cun1')
      await colleague.act(id, 'accept')
      await send(page)
      const notice = page.getByRole('alert', { name: '您打开之后，此事有了变化' })
      await notice.waitFor()
      await checkLooks(page, 'a stale edit', AT_THE_DESK)
      const told = await notice.textContent()
      expect(told.includes('待受理') && told.includes('已立案待派遣'), `both states: ${told}`)
      expect(told.includes('受理'), 'what happened meanwhile')
      same(await page.locator('textarea').inputValue(), '村里办不了', 'what was typed')
      const { steps } = await colleague.read(id, '/steps')
      same(steps.length, 2, 'steps before going on')
      await page.getByRole('button', { name: '按现在的情况继续' }).click()
      await send(page)
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      const after = await colleague.read(id, '/steps')
      same(after.steps.at(-1).action, 'escalate', 'the last step')
      same(after.steps.at(-1).reason, '村里办不了', 'its reason')
    },
  },
  {
    name: 'what is no longer possible is said, and cannot be sent',
    expected: DOOR,
    async story({ page, url }) {
      const { id } = await report(url, '别人先办了')
      await signIn(page, 'cun1', `/desk/cases/${id}`)
      await page.getByText('实时', { exact: true }).waitFor()
      await choose(page, 'reject')
      await page.locator('textarea').fill('重复上报')
      await (await person(url, 'cun1')).act(id, 'accept')
      // Told by the stream, before anything is sent.
      await page.getByText('不能再做“不予受理”').waitFor()
      same(await page.getByRole('button', { name: '按现在的情况继续' }).count(), 0, 'ways on')
      expect(await page.locator('form footer .submit').isDisabled(), 'it can be sent')
      await page.getByRole('button', { name: '放弃这次操作' }).click()
      await seeState(page, '已立案待派遣')
    },
  },
  {
    name: 'an answer that got lost is asked for again, and the step is done once',
    expected: [...DOOR, 'ERR_FAILED'],
    async story({ page, url }) {
      const { id } = await report(url, '网络不好')
      await signIn(page, 'cun1', `/desk/cases/${id}`)
      await choose(page, 'note')
      await page.locator('textarea').fill('已电话联系')
      let lost = 0
      await page.route('**/note', async (route) => {
        if (lost++ > 0) return route.continue()
        await route.fetch() // It arrives and is done; the answer does not come back.
        return route.abort()
      })
      await send(page)
      await page.getByText('没有收到服务器的答复').waitFor()
      same(await page.locator('textarea').inputValue(), '已电话联系', 'what was typed')
      await send(page)
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      const { steps } = await (await person(url, 'cun1')).read(id, '/steps')
      same(steps.filter((step) => step.action === 'note').length, 1, 'remarks')
    },
  },
  {
    name: 'when the session ends, one signs in over the page and goes on with what was typed',
    expected: DOOR,
    async story({ page, context, url }) {
      const { id } = await report(url, '会话到期')
      await signIn(page, 'cun1', `/desk/cases/${id}`)
      await choose(page, 'note')
      await page.locator('textarea').fill('写到一半')
      await context.clearCookies()
      await send(page)
      const again = page.getByRole('dialog', { name: '登录已失效' })
      await again.getByLabel('密码').fill('wuzhi-demo-only')
      await checkLooks(page, 'a session that ended', AT_THE_DESK)
      await again.getByRole('button', { name: '登录' }).click()
      await again.waitFor({ state: 'hidden' })
      same(await page.locator('.el-drawer textarea').inputValue(), '写到一半', 'what was typed')
      await page.locator('.el-drawer form footer .submit').click()
      await page.locator('.el-drawer').waitFor({ state: 'hidden' })
      await page.getByText('写到一半').waitFor()
    },
  },
  {
    name: 'a form that was closed has what was typed when it is opened again',
    expected: DOOR,
    async story({ page, url }) {
      const { id } = await report(url, '先关掉')
      await signIn(page, 'cun1', `/desk/cases/${id}`)
      await choose(page, 'note')
      await page.locator('textarea').fill('还没写完')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      const opener = await page.evaluate(() => document.activeElement?.dataset.action)
      same(opener, 'note', 'the focus is back at the button')
      await choose(page, 'note')
      same(await page.locator('textarea').inputValue(), '还没写完', 'what was typed')
    },
  },
  {
    name: 'a broken stream is said, and what was missed is there when it is back',
    expected: [...DOOR, 'ERR_FAILED', '503'],
    async story({ page, url }) {
      let isBroken = true
      await page.route('**/api/v1/events', (route) =>
        isBroken ? route.fulfill({ status: 503 }) : route.continue())
      await signIn(page, 'cun1')
      await page.getByText('连接中断').waitFor()
      const { number } = await report(url, '断线时上报')
      isBroken = false
      await page.getByText('实时', { exact: true }).waitFor()
      await page.getByRole('link', { name: number }).waitFor()
    },
  },
  {
    name: 'a case that is out of sight is said to be so',
    expected: [...DOOR, '404'],
    async story({ page, url }) {
      const { id } = await report(url, '别村的事', { unit: '632822990902001' })
      await signIn(page, 'cun1', `/desk/cases/${id}`)
      await page.getByText('没有这件事，或者您的岗位无权查看。').waitFor()
      await page.getByRole('button', { name: '回到列表' }).click()
      await page.waitForURL('**/desk/cases')
    },
  },
]

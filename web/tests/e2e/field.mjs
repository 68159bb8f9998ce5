// The field app in the hands of a grid member: in, out, and a day without a signal.
import { administrator, GRID, PASSWORD, person, report, withSecondFactor } from './harness/api.mjs'
import { expect, same } from './harness/desk.mjs'
import {
  addPhoto, backWithSignal, becomes, choosePin, enter, filesOf, handleOffline, items, keptText,
  PHONE, stepsOf, toQueue, unlock, untilSent, untilStored,
} from './harness/field.mjs'
import { checkLooks, IN_THE_FIELD } from './harness/looks.mjs'

const OFFLINE = ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401']

/** A case that has been given to the grid. */
export async function givenToGrid(url, description, { isHandling = false } = {}) {
  const made = await report(url, description)
  const clerk = await person(url, 'cun1')
  await clerk.act(made.id, 'accept')
  await clerk.act(made.id, 'dispatch', { receiver: GRID, reason: '今天清走' })
  if (isHandling) await (await person(url, 'wangge1')).act(made.id, 'acknowledge')
  return made
}

export const tests = [
  {
    name: 'field: a grid member handles a case with two photos without a signal, and the server ' +
      'has it once',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, context, url, server }) {
      const { id, number } = await givenToGrid(url, '牧道边垃圾，没有信号也能办')
      await handleOffline(page, context, '牧道边垃圾')
      same(stepsOf(server.database, id), ['report', 'accept', 'dispatch'], 'steps before')

      const again = await backWithSignal(context)
      const member = await person(url, 'wangge1')
      const { state, result } = await member.read(id)
      same([state, result], ['done', '两车垃圾已清走'], 'the case')
      same(stepsOf(server.database, id), [
        'report', 'accept', 'dispatch', 'acknowledge', 'submit', 'attach_file', 'attach_file',
      ], 'steps in the database')
      same(filesOf(server.database, id).map(([, stage]) => stage), ['after', 'after'], 'photos')
      const { steps } = await member.read(id, '/steps')
      expect(steps.find((step) => step.action === 'submit').device_time, 'no time of the phone')
      await toQueue(again)
      same(await items(again, 'sent').count(), 4, 'sent')
      same(await items(again, 'draft').count(), 0, 'drafts')
      await again.getByText(number).first().waitFor()
    },
  },
  {
    name: 'field: an account with a second factor is asked for its code, and comes in by PIN later',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, url }) {
      const codes = await withSecondFactor(await person(url, 'caoguan'))
      await page.goto('/field/')
      await page.getByLabel('账号').fill('caoguan')
      await page.getByLabel('密码').fill(PASSWORD)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByLabel('验证码').fill(codes[0])
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByLabel('新的 PIN').fill('123456')
      await page.getByLabel('再输一次').fill('123456')
      await page.getByRole('button', { name: '保存 PIN' }).click()
      await page.getByText('这样的 PIN 太容易猜到。').waitFor()
      await choosePin(page)
      await page.getByRole('heading', { name: '待办' }).waitFor()
      await page.reload()
      await unlock(page)
      await page.getByRole('heading', { name: '待办' }).waitFor()
    },
  },
  {
    name: 'field: a given password is changed on the phone, and only the new one opens it again',
    viewport: PHONE,
    expected: [...OFFLINE, '403'],
    async story({ page, url }) {
      const system = await administrator(url, 'xitong')
      const { person: id } = await (await person(url, 'lincao2')).call('GET', '/api/v1/me')
      const { accounts } = await system.call('GET', `/api/v1/people/${id}`)
      const given = 'given-by-telephone'
      await system.call('PUT', `/api/v1/accounts/${accounts[0].id}/password`, { password: given })
      const enterBy = async (password) => {
        await page.getByLabel('账号').fill('lincao2')
        await page.getByLabel('密码').fill(password)
        await page.getByRole('button', { name: '登录', exact: true }).click()
      }
      await page.goto('/field/')
      await enterBy(given)
      await page.getByRole('heading', { name: '设置自己的密码' }).waitFor()
      same(await page.getByLabel('现在的密码').count(), 0, 'fields for what was just typed')
      await page.getByLabel('新密码', { exact: true }).fill('my-own-password')
      await page.getByLabel('再输一次').fill('my-own-passwort')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('两次输入的新密码不一样。').waitFor()
      await page.getByLabel('再输一次').fill('my-own-password')
      await page.getByRole('button', { name: '保存' }).click()
      await choosePin(page)
      await page.getByRole('heading', { name: '待办' }).waitFor()
      await page.reload()
      await page.getByRole('button', { name: '用密码登录' }).click()
      await enterBy('my-own-password')
      await page.getByRole('heading', { name: '待办' }).waitFor()
    },
  },
  {
    name: 'field: a few wrong PINs forget the PIN and lose nothing that waits',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, context, url, server }) {
      const { id } = await givenToGrid(url, 'PIN 输错也不丢', { isHandling: true })
      await enter(page, 'wangge1')
      await page.getByText('PIN 输错也不丢').waitFor()
      await untilStored(page)
      await context.setOffline(true)
      await page.getByText('PIN 输错也不丢').click()
      await page.locator('[data-action="submit"]').click()
      await page.getByLabel('做了什么').fill('已办好，等信号')
      await page.getByRole('button', { name: '确定：提交结果' }).click()
      await page.getByText('待发 1').waitFor()
      await page.reload()
      await page.getByText('1 件还没有发出').waitFor()
      for (let left = 4; left >= 1; left--) {
        await unlock(page, '999999')
        await page.getByText(`还能试 ${left} 次`).waitFor()
      }
      await unlock(page, '999999')
      await page.getByText('PIN 输错太多次，已失效').waitFor()
      await page.getByLabel('PIN', { exact: true }).waitFor({ state: 'hidden' })
      await context.setOffline(false)
      await page.getByRole('button', { name: '用密码登录' }).click()
      await page.getByLabel('账号').fill('wangge1')
      await page.getByLabel('密码').fill(PASSWORD)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await choosePin(page, '246802')
      await becomes(() => same(stepsOf(server.database, id).at(-1), 'submit', 'the last step'))
    },
  },
  {
    name: 'field: what the phone keeps cannot be read without the PIN',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, context, url }) {
      await givenToGrid(url, '只有自己能看的内容')
      await enter(page, 'wangge1')
      await page.getByText('只有自己能看的内容').waitFor()
      await untilStored(page)
      await context.setOffline(true)
      await page.getByRole('link', { name: '上报', exact: true }).click()
      await page.getByLabel('发生了什么').fill('草稿里的秘密')
      await page.getByText('草稿 1').waitFor()
      const kept = await keptText(page)
      expect(kept.includes('wangge1'), 'whose data it is should be found')
      for (const secret of ['只有自己能看', '草稿里的', '示范一村', '暴露垃圾', '演示网格员']) {
        expect(!kept.includes(secret), `"${secret}" stands open on the phone`)
      }
    },
  },
  {
    name: 'field: signing out says how many are unsent, and leaves nothing behind',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, context }) {
      await enter(page, 'linguan')
      await untilStored(page)
      await context.setOffline(true)
      await page.getByRole('link', { name: '上报', exact: true }).click()
      await page.getByLabel('发生了什么').fill('还没发出')
      await page.getByText('草稿 1').waitFor()
      await page.getByRole('link', { name: '设置' }).click()
      await page.getByRole('button', { name: '退出登录' }).click()
      await page.getByText('还有 1 件没有发出，退出后会永久丢失').waitFor()
      const leave = page.getByRole('button', { name: '退出并清除' })
      expect(await leave.isDisabled(), 'it can be done without a second look')
      await checkLooks(page, 'leaving with something unsent', IN_THE_FIELD)
      await page.getByLabel('我知道 1 件会丢失').check()
      await leave.click()
      await page.getByLabel('账号').waitFor()
      same(await page.evaluate(async () => {
        const all = await indexedDB.databases()
        return all.map(({ name }) => name).filter((name) => name !== 'wuzhi-field')
      }), [], 'databases left')
      expect(!(await keptText(page)).includes('linguan'), 'the account is still known')
      // Without a signal the session could not be ended; it is, as soon as there is one.
      const ended = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
      await context.setOffline(false)
      await ended
      same((await page.request.get('/api/v1/me')).status(), 401, 'the session')
    },
  },
  {
    name: 'field: at one device people take turns, and see nothing of each other',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, url }) {
      await givenToGrid(url, '甲的事')
      await enter(page, 'wangge1')
      await page.getByText('甲的事').waitFor()
      await page.getByRole('link', { name: '设置' }).click()
      await page.getByRole('button', { name: '换人' }).click()
      await page.getByRole('button', { name: '用密码登录' }).click()
      await page.getByLabel('账号').fill('wangge2')
      await page.getByLabel('密码').fill(PASSWORD)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await choosePin(page, '975310')
      await page.getByRole('heading', { name: '待办' }).waitFor()
      await page.getByRole('button', { name: '刷新' }).waitFor()
      same(await page.getByText('甲的事').count(), 0, 'cases of the other')
      await page.getByRole('link', { name: '设置' }).click()
      await page.getByRole('button', { name: '锁定' }).click()
      await page.getByRole('radio', { name: 'w***1' }).check()
      await unlock(page)
      // Opened by the PIN; but the session is the other's, so nothing goes before a sign-in.
      await page.getByText('甲的事').waitFor()
      same((await (await page.request.get('/api/v1/me')).json()).login_name, 'wangge2', 'session')
    },
  },
  {
    name: 'field: a session that ended keeps what waits, and one signs in again in the page',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, context, url, server }) {
      const { id } = await givenToGrid(url, '登录过期也不丢', { isHandling: true })
      await enter(page, 'wangge1')
      await page.getByText('登录过期也不丢').click()
      await page.locator('[data-action="submit"]').click()
      await page.getByLabel('做了什么').fill('办好了')
      await context.clearCookies()
      await page.getByRole('button', { name: '确定：提交结果' }).click()
      await page.getByText('登录已失效').click()
      await page.getByText('待发 1').waitFor()
      await checkLooks(page, 'signing in again', IN_THE_FIELD)
      await page.getByLabel('密码').fill(PASSWORD)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await becomes(() => same(stepsOf(server.database, id).at(-1), 'submit', 'the last step'))
      await page.getByText('登录已失效').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'field: a phone that was put down locks itself, and what was typed is there afterwards',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page }) {
      await page.clock.install()
      await enter(page, 'wangge1')
      await page.getByRole('link', { name: '上报', exact: true }).click()
      await page.getByLabel('发生了什么').fill('写到一半放下了')
      await page.clock.runFor(1_000)
      await page.getByText('草稿 1').waitFor()
      await page.clock.fastForward(14 * 60_000)
      same(await page.getByLabel('发生了什么').count(), 1, 'the form, before a quarter of an hour')
      await page.clock.fastForward(2 * 60_000)
      await page.getByLabel('PIN', { exact: true }).waitFor()
      await page.clock.resume()
      await checkLooks(page, 'a phone that locked itself', IN_THE_FIELD)
      await unlock(page)
      same(await page.getByLabel('发生了什么').inputValue(), '写到一半放下了', 'what was typed')
    },
  },
  {
    name: 'field: who holds several posts chooses one, and what waits belongs to it',
    viewport: PHONE,
    // A case of the post before may be asked for on the way, or what the other post may not know.
    expected: [...OFFLINE, '403', '404'],
    async story({ page, context, url }) {
      const security = await administrator(url, 'anquan')
      const { person: id } = await (await person(url, 'wenguan')).call('GET', '/api/v1/me')
      const { units } = await security.call('GET', '/api/v1/units?code=632822990902')
      await security.call('POST', `/api/v1/people/${id}/posts`,
        { kind: 'village_clerk', unit: units[0].id })
      await page.goto('/field/')
      await page.getByLabel('账号').fill('wenguan')
      await page.getByLabel('密码').fill(PASSWORD)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('button', { name: '文管员' }).waitFor()
      await checkLooks(page, 'the choice of a post', IN_THE_FIELD)
      await page.getByRole('button', { name: '文管员' }).click()
      await choosePin(page)
      await page.getByText('示范一村第一网格').first().waitFor()
      await page.getByRole('link', { name: '上报', exact: true }).click()
      await page.getByLabel('发生了什么').fill('旧岗位的草稿')
      await page.getByText('草稿 1').waitFor()
      await page.getByRole('link', { name: '设置' }).click()
      expect(await page.getByRole('button', { name: '切换岗位' }).isDisabled(), 'it can be left')
      await toQueue(page)
      await page.getByRole('button', { name: '删除草稿' }).click()
      await page.getByRole('button', { name: '确定删除' }).click()
      await page.getByRole('link', { name: '设置' }).click()
      await page.getByRole('button', { name: '切换岗位' }).click()
      await page.getByRole('button', { name: '村文书 示范二村' }).click()
      await page.getByText('示范二村').first().waitFor()
      // The desk in another window of this browser takes the other post: nothing is mixed up.
      const { posts } = await (await page.request.get('/api/v1/me')).json()
      const warden = posts.find((post) => post.kind === 'relics_warden')
      await page.request.put('/api/v1/session/post', { data: { post: warden.id } })
      await context.setOffline(true)
      await page.getByText('没有信号', { exact: true }).waitFor()
      await context.setOffline(false)
      await page.getByText('这个浏览器登录着另一个人或另一个岗位').waitFor()
    },
  },
  {
    name: 'field: a post that only reports has what it needs for that, without a signal too',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, context }) {
      await enter(page, 'guanjia')
      await page.getByText('这个岗位可以上报').waitFor()
      await page.waitForFunction(() => navigator.serviceWorker.controller)
      await page.getByRole('link', { name: '上报', exact: true }).click()
      await page.getByLabel('发生了什么').fill('独居老人缺煤')
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByText('暴露垃圾').first().waitFor({ state: 'attached' })
      await context.setOffline(true)
      await page.getByLabel('查找类别').fill('暴露垃圾')
      await page.getByRole('radio', { name: '暴露垃圾' }).check()
      await page.getByRole('main').getByRole('button', { name: '上报' }).click()
      await page.getByText('待发 1').waitFor()
      await context.setOffline(false)
      await untilSent(page)
    },
  },
  {
    name: 'field: photos are added to a case by themselves, and those left behind are forgotten',
    viewport: PHONE,
    expected: OFFLINE,
    async story({ page, url, server }) {
      const { id } = await givenToGrid(url, '补拍照片', { isHandling: true })
      await enter(page, 'wangge1')
      await page.getByText('补拍照片').click()
      await page.getByText('添加照片').click()
      await addPhoto(page, '没有发出')
      await page.getByRole('link', { name: '回到待办' }).click()
      await page.getByText('补拍照片').click()
      await page.getByText('添加照片').click()
      same(await page.locator('.pictures li').count(), 0, 'photos that were left behind')
      await page.getByLabel('拍摄于').selectOption('before')
      await addPhoto(page, '处置前')
      await page.getByRole('button', { name: '附上 1 张照片' }).click()
      await becomes(() =>
        same(filesOf(server.database, id).map(([, stage]) => stage), ['before'], 'photos'))
      await untilSent(page)
    },
  },
]

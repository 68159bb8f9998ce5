// At the door: who comes in, who does not, and what they are told.
import { administrator, PASSWORD, person, withSecondFactor } from './harness/api.mjs'
import { expect, same, signIn } from './harness/desk.mjs'
import { AT_THE_DESK, checkLooks } from './harness/looks.mjs'

const REFUSED = ['401', '429']

async function tryOnce(page, name, password) {
  await page.getByLabel('账号').fill(name)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

export const tests = [
  {
    name: 'who is not signed in comes to the door, and from there to where they wanted to go',
    expected: REFUSED,
    async story({ page }) {
      await signIn(page, 'zhen', '/desk/cases?list=all')
      await page.getByRole('heading', { name: '事件' }).waitFor()
      same(new URL(page.url()).search, '?list=all', 'the address')
    },
  },
  {
    name: 'a demonstration says so at the door and behind it, at the desk and in the field',
    expected: REFUSED,
    async story({ page }) {
      const note = page.getByText('演示环境，非行政界线')
      for (const door of ['/desk/', '/field/']) {
        await page.goto(door)
        await page.getByLabel('账号').waitFor()
        await note.waitFor()
      }
      await signIn(page, 'zhen', '/desk/cases')
      await note.waitFor()
    },
  },
  {
    name: 'a wrong password is told in words, and the field waits for another try',
    expected: REFUSED,
    async story({ page }) {
      await page.goto('/desk/')
      await tryOnce(page, 'guwen', 'not this one')
      const told = await page.getByRole('alert').textContent()
      expect(told.includes('登录名、密码或验证码不对'), told)
      const field = await page.evaluate(() => document.activeElement?.getAttribute('name'))
      same(field, 'password', 'the field with the focus')
    },
  },
  {
    name: 'an empty form says what is missing and sends nothing',
    expected: REFUSED,
    async story({ page }) {
      await page.goto('/desk/')
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByText('请输入账号。').waitFor()
      same(await page.getByLabel('账号').getAttribute('aria-invalid'), 'true', 'aria-invalid')
    },
  },
  {
    name: 'whoever failed too often is told plainly for how long the door is shut',
    expected: REFUSED,
    async story({ page }) {
      await page.goto('/desk/')
      for (let i = 0; i < 6; i++) {
        const answered = page.waitForResponse('**/api/v1/session')
        await tryOnce(page, 'nobody-here', 'wrong')
        await answered
        if (await page.getByText('暂时不能登录').isVisible()) break
      }
      await checkLooks(page, 'a door that is shut', AT_THE_DESK)
      const told = await page.getByRole('alert').textContent()
      expect(/\d{4}-\d\d-\d\d \d\d:\d\d 以后可以再试，还有 \d+ 分钟/.test(told), told)
      expect(await page.getByRole('button', { name: '登录' }).isDisabled(), 'it can be sent')
    },
  },
  {
    name: 'an account with a second factor is asked for its code',
    expected: REFUSED,
    async story({ page, url }) {
      const codes = await withSecondFactor(await person(url, 'tiaojie'))
      await page.goto('/desk/')
      await tryOnce(page, 'tiaojie', PASSWORD)
      await page.getByLabel('验证码').waitFor()
      await checkLooks(page, 'a code that is asked for', AT_THE_DESK)
      await page.getByLabel('验证码').fill('000000')
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('alert').waitFor()
      await page.getByLabel('验证码').fill(codes[0])
      await page.getByRole('button', { name: '登录' }).click()
      // A mediator does not work on cases, and is told so instead of shown an empty desk.
      await page.getByRole('heading', { name: '这个岗位不办理事件' }).waitFor()
    },
  },
  {
    name: 'who holds several posts chooses one, and sees the desk of that post',
    expected: REFUSED,
    async story({ page, url }) {
      const security = await administrator(url, 'anquan')
      const clerk = await (await person(url, 'jiandu')).call('GET', '/api/v1/me')
      const { units } = await security.call('GET', '/api/v1/units?code=632822990902')
      await security.call('POST', `/api/v1/people/${clerk.person}/posts`,
        { kind: 'village_clerk', unit: units[0].id })
      await page.goto('/desk/cases?list=all')
      await tryOnce(page, 'jiandu', PASSWORD)
      await page.getByRole('heading', { name: '选择岗位' }).waitFor()
      await checkLooks(page, 'the choice of a post', AT_THE_DESK)
      await page.getByRole('button', { name: '村文书 示范二村' }).click()
      await page.getByRole('heading', { name: '事件' }).waitFor()
      same(new URL(page.url()).search, '?list=all', 'the address')
      await page.locator('.who', { hasText: '示范二村' }).waitFor()
      await page.getByRole('link', { name: '切换岗位' }).click()
      await page.getByRole('button', { name: '村务监督委员会成员' }).click()
      await page.locator('.who', { hasText: '示范一村' }).waitFor()
    },
  },
  {
    name: 'a password that somebody else knows is changed before anything else',
    expected: [...REFUSED, '403', '422'],
    async story({ page, url }) {
      const system = await administrator(url, 'xitong')
      const { person: id } = await (await person(url, 'cunjing')).call('GET', '/api/v1/me')
      const { accounts } = await system.call('GET', `/api/v1/people/${id}`)
      const given = 'given-by-telephone'
      await system.call('PUT', `/api/v1/accounts/${accounts[0].id}/password`, { password: given })
      await page.goto('/desk/')
      await tryOnce(page, 'cunjing', given)
      await page.getByRole('heading', { name: '设置自己的密码' }).waitFor()
      await page.getByLabel('现在的密码').fill(given)
      await page.getByLabel('新密码', { exact: true }).fill('my-own-password')
      await page.getByLabel('再输一次').fill('my-own-passwort')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('两次输入的新密码不一样。').waitFor()
      await checkLooks(page, 'a password of one\'s own', AT_THE_DESK)
      await page.getByLabel('再输一次').fill('my-own-password')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByRole('heading', { name: '待办' }).waitFor()
    },
  },
  {
    name: 'signing out leaves nothing behind',
    expected: REFUSED,
    async story({ page }) {
      await signIn(page, 'zhen')
      await page.getByRole('button', { name: '退出登录' }).click()
      await page.getByLabel('账号').waitFor()
      await page.goto('/desk/cases')
      await page.getByLabel('账号').waitFor()
      const kept = await page.evaluate(() => Object.keys(localStorage))
      const PREFERENCE = /^wuzhi\.desk\.(language|theme|columns|touched)$/
      expect(kept.every((key) => PREFERENCE.test(key)), kept.join())
    },
  },
]

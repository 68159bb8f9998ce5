// One's own account: the password, the second factor, a desk that locks itself.
import { codeOf, PASSWORD, person, report } from './harness/api.mjs'
import { choose, expect, same, signIn } from './harness/desk.mjs'
import { AT_THE_DESK, checkLooks } from './harness/looks.mjs'

const DOOR = ['401']
const MINUTE_MS = 60_000

async function comeIn(page, code) {
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  if (!code) return
  await page.getByLabel('验证码').fill(code)
  await page.getByRole('button', { name: '登录' }).click()
}

export const tests = [
  {
    name: 'a second factor is set up by scanning and a first code, asked for, and turned off',
    expected: [...DOOR, '409', '422'],
    async story({ page }) {
      await signIn(page, 'linguan', '/desk/account')
      await page.getByLabel('先输入现在的密码').fill('not this one')
      await page.getByRole('button', { name: '开始设置' }).click()
      await page.getByText('密码不对。').waitFor()
      await page.getByLabel('先输入现在的密码').fill(PASSWORD)
      await page.getByRole('button', { name: '开始设置' }).click()
      await page.locator('svg.qr path').waitFor()
      await checkLooks(page, 'a second factor to be scanned', AT_THE_DESK)
      const secret = await page.locator('[data-secret]').innerText()
      await page.getByLabel('验证码').fill('000000')
      await page.getByRole('button', { name: '启用' }).click()
      await page.getByText('验证码不对').waitFor()
      await page.getByLabel('验证码').fill(codeOf(secret))
      await page.getByRole('button', { name: '启用' }).click()
      await page.getByText('第二验证已启用。').waitFor()
      await checkLooks(page, 'codes to be kept', AT_THE_DESK)
      const codes = await page.locator('.codes li').allTextContents()
      expect(codes.length >= 8, `${codes.length} recovery codes`)
      await page.getByRole('button', { name: '已经保管好' }).click()
      same(await page.locator('.codes li').count(), 0, 'codes that still show')
      await page.getByRole('button', { name: '退出登录' }).click()
      await page.getByLabel('账号').fill('linguan')
      await comeIn(page, codes[0])
      await page.getByRole('navigation').waitFor()
      await page.goto('/desk/account')
      await page.getByText('第二验证已启用。').waitFor()
      await page.getByLabel('验证码').fill(codes[1])
      await page.getByRole('button', { name: '停用' }).click()
      await page.getByText('第二验证已停用。').waitFor()
    },
  },
  {
    name: 'a password is changed at the desk, and is the one that counts',
    expected: [...DOOR, '422'],
    async story({ page }) {
      await signIn(page, 'falv', '/desk/account')
      await page.getByLabel('现在的密码', { exact: true }).fill(PASSWORD)
      await page.getByLabel('新密码', { exact: true }).fill('another-long-one')
      await page.getByLabel('再输一次').fill('another-long-one')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('密码已经修改').waitFor()
      await page.getByRole('button', { name: '退出登录' }).click()
      await page.getByLabel('账号').fill('falv')
      await page.getByLabel('密码').fill('another-long-one')
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('navigation').waitFor()
    },
  },
  {
    name: 'a desk that nobody touches locks itself, and goes on with what was typed',
    expected: DOOR,
    async story({ page, context, url }) {
      const { id } = await report(url, '锁定之前')
      await page.clock.install()
      await signIn(page, 'cun1', `/desk/cases/${id}`)
      await choose(page, 'note')
      await page.locator('textarea').fill('写到一半')
      await page.clock.runFor(14 * MINUTE_MS)
      await page.mouse.move(10, 10)
      await page.clock.runFor(14 * MINUTE_MS)
      same(await page.getByText('工作台已锁定').count(), 0, 'locked while somebody works')
      await page.clock.runFor(2 * MINUTE_MS)
      const lock = page.getByRole('dialog', { name: '工作台已锁定' })
      await lock.waitFor()
      const ground = await page.locator('.el-overlay.cover').evaluate((each) =>
        getComputedStyle(each).backgroundColor)
      expect(/^rgb\(/.test(ground), `one sees through the cover: ${ground}`)
      // Not only the page is shut: the session is over.
      const answer = await context.request.get('/api/v1/me')
      same(answer.status(), 401, 'the server says')
      await page.clock.resume()
      await checkLooks(page, 'a desk that is locked', AT_THE_DESK)
      await comeIn(lock)
      await lock.waitFor({ state: 'hidden' })
      same(await page.locator('textarea').inputValue(), '写到一半', 'what was typed')
      await page.locator('form footer .submit').click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      const { steps } = await (await person(url, 'cun1')).read(id, '/steps')
      same(steps.at(-1).reason, '写到一半', 'what was sent')
    },
  },
]

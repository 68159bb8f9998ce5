// What people do at the desk, in words of the desk.
import { PASSWORD } from './api.mjs'

export async function signIn(page, loginName, path = '/desk/') {
  await page.goto(path)
  await page.getByLabel('账号').fill(loginName)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('navigation').first().waitFor()
}

/** Goes on in the browser with the session that somebody has. */
export async function comeInAs(page, somebody, path) {
  const [name, value] = somebody.cookie.split('=')
  await page.context().addCookies([{ name, value, url: somebody.url }])
  await page.goto(path)
  await page.getByRole('navigation').first().waitFor()
}

/** Opens the form of an action. */
export async function choose(page, action) {
  await page.locator(`[data-action="${action}"]`).click()
  await page.getByRole('dialog').locator('form').waitFor()
}

export const send = (page) => page.getByRole('dialog').locator('form footer .submit').click()

export async function seeState(page, state) {
  await page.locator('.title .tag', { hasText: state }).waitFor()
}

export async function pickReceiver(page, name) {
  const field = page.locator('[data-field="receiver"] input')
  await field.click()
  await field.fill(name)
  await page.getByRole('option', { name }).first().click()
}

export function expect(isTrue, what) {
  if (!isTrue) throw new Error(what)
}

export function same(found, wanted, what = 'it') {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (a !== b) throw new Error(`${what} is ${a}, not ${b}`)
}

// A village desk with the telephone alone gives a reporter, who lost the slip, a new follow code.
import { Person, report } from './harness/api.mjs'
import { expect, same } from './harness/desk.mjs'
import { becomes, enter, keptText, stepsOf, untilStored } from './harness/field.mjs'
import { check, checkLooks, IN_THE_FIELD } from './harness/looks.mjs'

const NARROW = { width: 320, height: 640 }

/** What `window.print` was asked for, without a printer. */
const withoutPrinter = (page) => page.addInitScript(() => {
  globalThis.printed = []
  globalThis.print = () => globalThis.printed.push(document.documentElement.dataset.print)
})

async function codeWasLost({ page, context, url, server }) {
  const made = await report(url, '回执丢了的上报')
  const follow = (code) =>
    new Person(url).call('POST', '/api/v1/follow', { number: made.number, code })
  await withoutPrinter(page)
  await enter(page, 'cun1')
  await untilStored(page)
  await page.getByText('回执丢了的上报').click()
  const panel = page.locator('[data-reissue]')
  await panel.locator('summary').click()
  await context.setOffline(true)
  await panel.getByText('补发要有信号').waitFor()
  const submit = panel.getByRole('button', { name: '补发查询码' })
  expect(await submit.isDisabled(), 'a code is asked for without a signal')
  await context.setOffline(false)
  await panel.getByText('补发要有信号').waitFor({ state: 'detached' })
  await submit.click()
  same(await panel.locator('.wrong').count(), 2, 'what is missing')
  await checkLooks(page, 'the form for a new code', IN_THE_FIELD)
  await panel.getByRole('radio', { name: '经办人当面认得' }).check()
  await panel.getByLabel('理由').fill('回执被雨淋坏')
  await submit.click()
  const code = (await panel.locator('dd.code').textContent()).trim()
  expect(code !== made.follow_code, 'the new code is the old one')
  same((await follow(code)).number, made.number, 'what the new code opens')
  const old = await follow(made.follow_code).catch((error) => error.message)
  expect(String(old).includes('follow.wrong'), `the old code opens it still: ${old}`)
  await checkLooks(page, 'the new code', IN_THE_FIELD)
  await panel.getByRole('button', { name: '打印回执' }).click()
  await page.waitForFunction(() => globalThis.printed.includes('slip'))
  await page.emulateMedia({ media: 'print' })
  const told = await page.locator('.print-sheet:visible').innerText()
  expect(told.includes(made.number) && told.includes(code), `the slip: ${told}`)
  expect(!(await page.locator('main').isVisible()), 'the page is printed with the slip')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.getByText('打印', { exact: true }).click()
  await page.locator('[data-print="slip"]').click()
  same(await page.locator('[data-address]').textContent(), `${url}/follow#${made.number}/${code}`,
    'what another device prints')
  await check(page, 'the new code with what another device prints')
  expect(!(await keptText(page)).includes(code), 'the code is kept on the phone')
  await becomes(() =>
    same(stepsOf(server.database, made.id), ['report', 'reissue_code'], 'steps'))
}

export const tests = [
  {
    name: 'field: a village desk gives a new code for a slip that was lost, with a signal only',
    viewport: NARROW,
    expected: ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401', '404'],
    story: codeWasLost,
  },
]

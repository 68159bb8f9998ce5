// The catalogue in English comes to a phone that speaks English, and is there without a signal.
import { expect, same } from './harness/desk.mjs'
import { enter, PHONE, PIN, untilStored } from './harness/field.mjs'
import { checkLooks, IN_THE_FIELD } from './harness/looks.mjs'
import { givenToGrid } from './field.mjs'

const LATER = /\/assets\/(en|conditions\.en|terms\.en)-/

async function unlock(page) {
  await page.locator('#pin').fill(PIN)
  await page.locator('form .submit').click()
}

async function conditionsInEnglish({ page, context, url }) {
  const asked = new Set()
  context.on('request', (request) => {
    const [, name] = LATER.exec(request.url()) ?? []
    if (name) asked.add(name)
  })
  const { id } = await givenToGrid(url, '英文里的条件', { isHandling: true })
  await enter(page, 'wangge1')
  await page.getByText('英文里的条件').waitFor()
  await untilStored(page)
  same([...asked], [], 'what a phone in Chinese asked for')
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByLabel('语言').selectOption('en')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  same([...asked].sort(), ['conditions.en', 'en', 'terms.en'], 'what one in English asks for')
  await page.waitForFunction(async () => {
    const kept = await caches.match('/field/index.html')
    return kept !== undefined
  })
  await context.setOffline(true)
  await page.goto(`/field/case/${id}/submit`)
  await unlock(page)
  const condition = page.locator('p.note span').first()
  await condition.waitFor()
  const told = await condition.textContent()
  expect(/^\s*Closing condition: [ -~]+$/.test(told), `the condition: ${told}`)
  same(await condition.getAttribute('lang'), null, 'its language')
  await page.setViewportSize({ width: 320, height: 640 })
  await checkLooks(page, 'a form in English', IN_THE_FIELD)
  await page.goto('/field/report')
  await unlock(page)
  await page.locator('#text').fill('Rubbish by the road')
  await page.locator('.next').click()
  await page.locator('.next').click()
  await page.locator('#words').fill('rubbish')
  await page.locator('.tick').first().click()
  const chosen = await page.locator('[data-chosen]').textContent()
  expect(/^[ -~·]+$/.test(chosen), `what was chosen: ${chosen}`)
  await checkLooks(page, 'a category in English', IN_THE_FIELD)
}

export const tests = [
  {
    name: 'field: in English the conditions of the catalogue are English, also without a signal',
    viewport: PHONE,
    expected: ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401'],
    story: conditionsInEnglish,
  },
]

// A picture of every screen, wide and narrow, light and dark, in both languages: dist/shots.
// Arguments: names of looks; none: all.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { person } from './harness/api.mjs'
import { launch, programPath } from './harness/browser.mjs'
import { makeDay, shiftClocks } from './harness/day.mjs'
import { startServer } from './harness/server.mjs'
import { eachSheet } from './harness/sheets.mjs'
import { shootCounty, shootTools } from './shots_desk.mjs'
import { FIELD_LOOKS, shootField } from './shots_field.mjs'

const FOLDER = fileURLToPath(new URL('../../dist/shots', import.meta.url))
const LOOKS = [
  { name: 'zh', language: 'zh-CN', theme: 'light', width: 1366, height: 768 },
  { name: 'zh-dark', language: 'zh-CN', theme: 'dark', width: 1366, height: 768 },
  { name: 'en', language: 'en', theme: 'light', width: 1366, height: 768 },
  { name: 'phone', language: 'zh-CN', theme: 'light', width: 390, height: 844 },
]
async function shoot(browser, url, look, id) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: look.width, height: look.height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(([l, c]) => {
    localStorage.setItem('wuzhi.desk.language', l)
    localStorage.setItem('wuzhi.desk.theme', c)
  }, [look.language, look.theme])
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const take = async (name, fullPage = false) => {
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(300)
    await page.screenshot({
      path: `${FOLDER}/${name}-${look.name}.png`, animations: 'disabled', caret: 'hide', fullPage,
    })
  }
  await page.goto('/desk/sign-in')
  await page.locator('#password').waitFor()
  await take('1-door')
  await page.locator('#login-name').fill('cun1')
  await page.locator('#password').fill('wuzhi-demo-only')
  await page.locator('form .submit').click()
  await page.locator('.row').first().waitFor()
  await take('2-home')
  await page.goto('/desk/cases?list=all')
  await page.locator('.row').first().waitFor()
  await take('3-list')
  await page.goto(`/desk/cases/${id}`)
  await page.locator('.clock').first().waitFor()
  await take('4-case', true)
  await page.locator('[data-action="copy"]').click()
  await page.getByRole('dialog').locator('form').waitFor()
  await page.locator('[data-field="receiver"] input').click()
  await take('5-form')
  await page.keyboard.press('Escape')
  await page.goto('/desk/cases?list=unlocated')
  await page.locator('.empty').waitFor()
  await take('6-empty')
  await shootTools(page, take, id)
  await shootCounty(page, take, url, await person(url, 'xian'))
  await eachSheet(page, url, (name) => take(`sheet-${name}`, true))
  await context.close()
}

const wanted = process.argv.slice(2)
const isWanted = ({ name }) => wanted.length === 0 || wanted.includes(name)
mkdirSync(FOLDER, { recursive: true })
const server = await startServer(programPath())
const browser = await launch()
try {
  const id = await makeDay(server.url)
  shiftClocks(server.database, id)
  for (const look of LOOKS.filter(isWanted)) await shoot(browser, server.url, look, id)
  for (const look of FIELD_LOOKS.filter(isWanted)) {
    const { url, database } = server
    const each = await makeDay(url)
    shiftClocks(database, each)
    await shootField(browser, url, look, each, FOLDER)
  }
} finally {
  await browser.close()
  await server.stop()
}

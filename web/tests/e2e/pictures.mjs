// The pictures of README.md, of the demonstration county: docs/pictures.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launch, programPath } from './harness/browser.mjs'
import { makeDay, shiftClocks } from './harness/day.mjs'
import { signIn } from './harness/desk.mjs'
import { enter } from './harness/field.mjs'
import { startServer } from './harness/server.mjs'

const FOLDER = fileURLToPath(new URL('../../../docs/pictures', import.meta.url))
const DESK = { width: 1280, height: 720 }
const PHONE = { width: 360, height: 640 }

/** Somebody's own browser; `story` goes to what is to be seen. */
async function take(browser, url, name, viewport, story) {
  const context = await browser.newContext({
    baseURL: url, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(30_000)
  try {
    const page = await context.newPage()
    await story(page)
    await page.waitForTimeout(500) // What was asked for last is drawn.
    await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled', caret: 'hide' })
  } finally {
    await context.close()
  }
}

mkdirSync(FOLDER, { recursive: true })
const server = await startServer(programPath())
const browser = await launch()
try {
  const { url, database } = server
  const id = await makeDay(url)
  shiftClocks(database, id)
  await take(browser, url, 'desk-home', DESK, async (page) => {
    await signIn(page, 'cun1')
    await page.locator('.row').first().waitFor()
  })
  await take(browser, url, 'desk-case', DESK, async (page) => {
    await signIn(page, 'cun1')
    await page.goto(`/desk/cases/${id}`)
    await page.locator('.clock').first().waitFor()
  })
  await take(browser, url, 'field', PHONE, async (page) => {
    await enter(page, 'cun1')
    await page.locator('.case').first().waitFor()
  })
  await take(browser, url, 'public', PHONE, (page) => page.goto('/'))
} finally {
  await browser.close()
  await server.stop()
}

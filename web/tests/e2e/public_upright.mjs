// The public pages in a language of the county's: its letters, and lines from top to bottom.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programPath } from './harness/browser.mjs'
import { same } from './harness/desk.mjs'
import { check } from './harness/looks.mjs'
import { startServer } from './harness/server.mjs'
import { PAGES, slip, speak, VILLAGE } from './public.mjs'

/** A file of the county's makes a language of it. The words are Chinese: here it is the looks. */
const TIBETAN = JSON.stringify({ name: 'བོད་ཡིག', is_reviewed: true, texts: {} })
const UPRIGHT = JSON.stringify({
  name: 'ᠮᠣᠩᠭᠣᠯ', is_reviewed: true, is_vertical: true, texts: { 'home.report': '上报一件事' },
})

/** A page shows the letters of its language: by those that come with it, or by the reader's own. */
const letters = (page, family) => page.waitForFunction((name) =>
  [...document.fonts].some((each) => each.family === name && each.status === 'loaded'), family)

async function upright({ page, context }) {
  const folder = mkdtempSync(join(tmpdir(), 'wuzhi-words-'))
  writeFileSync(join(folder, 'mn-Mong.json'), UPRIGHT)
  writeFileSync(join(folder, 'bo.json'), TIBETAN)
  const own = await startServer(programPath(), { config: `languages = "${folder}"\n` })
  try {
    for (const [language, family] of [['bo', 'Tibetan'], ['mn-Mong', 'Mongolian']]) {
      await speak(context, own.url, language)
      await page.goto(own.url)
      await letters(page, family)
    }
    for (const size of [{ width: 360, height: 740 }, { width: 1366, height: 768 }]) {
      await page.setViewportSize(size)
      for (const path of PAGES) {
        await page.goto(own.url + path)
        await check(page, `${path}, upright, ${size.width} wide`)
      }
      await page.goto(own.url)
      const main = page.locator('main')
      same(await main.evaluate((each) => getComputedStyle(each).writingMode), 'vertical-lr', 'mode')
      await main.focus()
      await page.keyboard.press('ArrowRight')
      if (size.width < 400) await page.waitForFunction(
        () => document.querySelector('main').scrollLeft > 0)
    }
    await page.goto(`${own.url}/report/details?category=0102&unit=${VILLAGE}&address=`)
    await page.locator('#description').fill('竖排也能上报')
    await page.locator('form button').last().click()
    await slip(page)
    await check(page, 'the slip, upright')
  } finally {
    await own.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export const tests = [
  { name: 'public: upright lines scroll sideways in the page, in letters that come with it',
    expected: ['404'], story: upright },
]

// A picture of every public page: wide, narrow, dark, in English, printed: dist/shots/public.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { report } from './harness/api.mjs'
import { launch, programPath } from './harness/browser.mjs'
import { startServer } from './harness/server.mjs'

const FOLDER = fileURLToPath(new URL('../../dist/shots/public', import.meta.url))
const LOOKS = [
  { name: 'zh', width: 1366, height: 768 },
  { name: 'phone', width: 360, height: 740 },
  { name: 'phone-dark', width: 360, height: 740, colorScheme: 'dark' },
  { name: 'en', width: 1366, height: 768, language: 'en' },
  { name: 'small', width: 320, height: 640 },
  { name: 'small-en-dark', width: 320, height: 640, language: 'en', colorScheme: 'dark' },
  { name: 'large', width: 390, height: 844, fontSize: '200%' },
  { name: 'large-type', width: 360, height: 740, type: 'large' },
  { name: 'print', width: 794, height: 1123, media: 'print' },
]
const PAGES = [
  ['1-home', '/'], ['2-what', '/report'], ['3-found', '/report?q=路口的垃圾没人收'],
  ['3-nothing', '/report?q=没有这个词'], ['3-grave', '/report?q=老公打我'],
  ['4-where', '/report/where?category=0102'], ['5-map', '/report/map?category=0102'],
  ['8-follow', '/follow'], ['9-cases', '/cases'], ['10-figures', '/figures'],
  ['11-paper', '/paper'], ['12-work', '/work'],
  ['13-nowhere', '/nowhere'],
]

async function shoot(browser, url, look) {
  const context = await browser.newContext({
    baseURL: url, viewport: { width: look.width, height: look.height }, locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce',
    colorScheme: look.colorScheme ?? 'light', bypassCSP: Boolean(look.fontSize),
  })
  await context.addCookies([
    { name: 'wuzhi_language', value: look.language ?? 'zh-CN', url },
    { name: 'wuzhi_type', value: look.type ?? 'usual', url },
  ])
  const page = await context.newPage()
  if (look.media) await page.emulateMedia({ media: look.media })
  const take = async (name) => {
    await page.waitForLoadState('networkidle')
    // Large type, as the reader's browser has it.
    if (look.fontSize)
      await page.addStyleTag({ content: `html { font-size: ${look.fontSize} !important }` })
    await page.screenshot({ path: `${FOLDER}/${name}-${look.name}.png`, fullPage: true })
  }
  for (const [name, path] of PAGES) {
    await page.goto(path)
    await take(name)
  }
  if (look.media) await page.emulateMedia({ media: 'screen' })
  await page.goto('/report/where?category=0102')
  await page.locator('#unit').selectOption('632822990901')
  await page.locator('#where button:not([type=button])').click()
  await page.locator('#description').waitFor()
  await take('6-details')
  await page.locator('#description').fill('路口的垃圾没人收')
  await page.locator('form button').last().click()
  await page.locator('.slip').waitFor()
  if (look.media) await page.emulateMedia({ media: look.media })
  await take('7-slip')
  if (look.media) await page.emulateMedia({ media: 'screen' })
  await page.locator('form button').last().click()
  await page.locator('dl').waitFor()
  await take('8-followed')
  await context.close()
}

const wanted = process.argv.slice(2)
mkdirSync(FOLDER, { recursive: true })
const server = await startServer(programPath())
const browser = await launch()
try {
  for (const text of ['村口垃圾堆放多日', '牧道旁渣土没有清走']) await report(server.url, text)
  for (const look of LOOKS.filter(({ name }) => !wanted.length || wanted.includes(name)))
    await shoot(browser, server.url, look)
} finally {
  await browser.close()
  await server.stop()
}

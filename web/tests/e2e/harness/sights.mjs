// Pages of the centres as stories come by: looked at, photographed when asked for, and on paper.
import { fileURLToPath } from 'node:url'
import { expect } from './desk.mjs'
import { checkLooks, DARK, LIGHT, TELEPHONE } from './looks.mjs'

const LOOKS = [LIGHT, DARK, TELEPHONE]
const shots = fileURLToPath(new URL('../../../dist/shots', import.meta.url))

/** Looks at the page; with WUZHI_SHOTS set, leaves pictures of it in dist/shots. */
export async function see(page, where, name) {
  await checkLooks(page, where, LOOKS)
  if (!process.env.WUZHI_SHOTS) return
  const before = page.viewportSize()
  const picture = (look) =>
    page.screenshot({ path: `${shots}/centre-${name}-${look}.png`, fullPage: true })
  for (const [look, size] of [['wide', before], ['phone', TELEPHONE.size]]) {
    await page.setViewportSize(size)
    await picture(look)
  }
  await page.setViewportSize(before)
  await page.evaluate(() => document.documentElement.classList.add('dark'))
  await picture('dark')
  await page.evaluate(() => document.documentElement.classList.remove('dark'))
  const languages = page.locator('.preferences select')
  if (await languages.count() === 0) return
  for (const [language, isPictured] of [['en', true], ['zh-CN', false]]) {
    await languages.selectOption(language)
    await page.waitForFunction((lang) => document.documentElement.lang === lang, language)
    if (isPictured) await picture('english')
  }
}

/** What is on its way to the printer, with these words. */
export async function onPaper(page, name, words) {
  const sheet = page.locator('.print-sheet')
  await sheet.waitFor({ state: 'attached' })
  const said = await sheet.innerText()
  for (const each of words) expect(said.includes(each), `no ${each} on paper: ${said}`)
  if (process.env.WUZHI_SHOTS) {
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: `${shots}/centre-${name}-paper.png`, fullPage: true })
    await page.emulateMedia({ media: 'screen' })
  }
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await sheet.waitFor({ state: 'detached' })
}

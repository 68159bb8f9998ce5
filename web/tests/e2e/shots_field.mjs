// A picture of every screen of the field app, for shots.mjs.
import { person } from './harness/api.mjs'
import { addPhoto, PHONE } from './harness/field.mjs'

const SMALL = { width: 320, height: 640 }
export const FIELD_LOOKS = [
  { name: 'field-zh', language: 'zh-CN', theme: 'light', ...PHONE },
  { name: 'field-dark', language: 'zh-CN', theme: 'dark', ...PHONE },
  { name: 'field-en', language: 'en', theme: 'light', ...PHONE },
  { name: 'field-large', language: 'zh-CN', theme: 'light', text: 'large', ...SMALL },
  { name: 'field-daylight', language: 'zh-CN', theme: 'light', contrast: 'daylight', ...PHONE },
]

async function open(browser, url, look) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: look.width, height: look.height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    geolocation: { longitude: 98.0889, latitude: 36.3021, accuracy: 12 },
    permissions: ['geolocation'],
  })
  await context.addInitScript((kept) => {
    for (const [name, value] of Object.entries(kept)) {
      if (typeof value === 'string') localStorage.setItem(`wuzhi.field.${name}`, value)
    }
  }, { language: look.language, theme: look.theme, text: look.text, contrast: look.contrast })
  context.setDefaultTimeout(60_000)
  return context
}

/** By places, not by words: it is in any language. */
async function signIn(page, take) {
  await page.goto('/field/')
  await page.locator('#password').waitFor()
  await take('1-door')
  await page.locator('#login-name').fill('cun1')
  await page.locator('#password').fill('wuzhi-demo-only')
  await page.locator('form .submit').click()
  await page.locator('#new-pin').waitFor()
  await take('2-pin')
  await page.locator('#new-pin').fill('135790')
  await page.locator('#pin-again').fill('135790')
  await page.locator('form .submit').click()
  await page.locator('.case').first().waitFor()
}

async function report(page, take) {
  await page.locator('nav a').nth(1).click()
  await page.locator('#text').fill('牧道旁的围栏倒了三段，羊群上了公路')
  await addPhoto(page, '围栏')
  await take('6-report-1')
  await page.locator('.next').click()
  await page.locator('.stack > .button').first().click()
  await page.locator('.note.number').waitFor()
  await take('7-report-2')
  await page.locator('.next').click()
  await page.locator('#words').fill('垃圾')
  await take('8-report-3-kinds')
  await page.locator('.tick').first().click()
  await take('8-report-3', true)
  await page.locator('.link-button.wide').click()
}

async function unlock(page) {
  await page.locator('#pin').fill('135790')
  await page.locator('form .submit').click()
}

export async function shootField(browser, url, look, id, folder) {
  const context = await open(browser, url, look)
  const page = await context.newPage()
  const take = async (name, fullPage = false) => {
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(300)
    const path = `${folder}/${name}-${look.name}.png`
    await page.screenshot({ path, animations: 'disabled', caret: 'hide', fullPage })
  }
  await signIn(page, take)
  await take('3-home')
  await page.locator('#tab-past').click()
  await page.locator('#view .line').waitFor()
  await take('3-past')
  await page.goto(`/field/case/${id}`)
  await unlock(page)
  await page.locator('[data-action]').first().waitFor()
  await take('4-case', true)
  await page.locator('[aria-expanded]:not([data-print])').click()
  await page.locator('[data-action="note"]').click()
  await page.locator('textarea').fill('已电话联系清运车')
  await take('5-form', true)
  await context.setOffline(true)
  await page.locator('form > .submit').click()
  await page.locator('.note.warn').first().waitFor()
  await report(page, take)
  await page.locator('[data-state="waiting"]').waitFor()
  await take('9-queue', true)
  // Meanwhile somebody else steps in: what waits is refused.
  await context.setOffline(false)
  await conflict(page, url, id)
  await take('9-queue-refused', true)
  await page.locator('nav a').nth(3).click()
  await page.locator('.tick').first().waitFor()
  await take('10-settings', true)
  await context.close()
}

async function conflict(page, url, id) {
  await page.locator('[data-state="sent"]').waitFor()
  await page.goto(`/field/case/${id}/escalate`)
  await unlock(page)
  await page.locator('textarea').fill('村里没有清运车')
  await page.context().setOffline(true)
  await page.locator('form > .submit').click()
  const done = { result: '已清走一半', reason: '协办随后补报' }
  await (await person(url, 'wangge1')).act(id, 'submit', done)
  await page.context().setOffline(false)
  await page.locator('nav a').nth(2).click()
  await page.locator('[data-state="refused"]').waitFor()
}

// Pictures of the tools: the window, two cases, many at once, the map, account, administration.
import { administrator } from './harness/api.mjs'
import { comeInAs } from './harness/desk.mjs'

async function pick(page, field, words) {
  await page.locator(`[data-field="${field}"] input`).fill(words)
  await page.locator('li[role="option"]:visible').first().waitFor()
  await page.locator(`[data-field="${field}"] input`).press('Enter')
}

/** For whoever is signed in as a village's clerk. */
export async function shootTools(page, take, id) {
  await page.goto('/desk/cases?list=all')
  await page.locator('.list thead input').check()
  await page.locator('.views summary').click()
  await take('7-many')
  await page.goto('/desk/cases/new')
  await page.locator('#report-description').fill('河边护栏断裂，昨天有人差点掉下去')
  await pick(page, 'category', '0102')
  await pick(page, 'unit', '632822990901001')
  await take('8-window', true)
  await page.locator('form .submit').click()
  await page.locator('dd.code').waitFor()
  await take('9-receipt', true)
  await page.goto(`/desk/cases/${id}`)
  await page.locator('a[href*="/beside/"]').first().click()
  await page.locator('.outcomes').waitFor()
  await take('10-beside', true)
  await page.goto('/desk/account')
  await page.locator('#factor-password').waitFor()
  await take('11-account', true)
}

/** For those of the county, who see the whole map, and for administrators. */
export async function shootCounty(page, take, url, desk) {
  await comeInAs(page, desk, '/desk/map')
  await page.locator('.map canvas').first().waitFor()
  await page.waitForTimeout(600)
  await take('12-map')
  await page.locator('.take-seen').click()
  await page.locator('.as-list').waitFor()
  await take('12-map-area')
  await page.locator('.as-list').click()
  await page.locator('.area .tag').waitFor()
  await page.waitForTimeout(300)
  await take('12-area-list')
  await page.goto('/desk/figures')
  await page.locator('[data-index]').first().waitFor()
  await take('12-figures')
  await page.locator('[data-index] a').first().click()
  await page.locator('[data-metric]').first().waitFor()
  await page.waitForTimeout(300)
  await take('12-figures-facts')
  await page.goto('/desk/figures?from=2001-01-01&to=2001-12-31')
  await page.locator('.figures .empty').waitFor()
  await take('12-figures-none')
  await comeInAs(page, await administrator(url, 'xitong'), '/desk/admin/units')
  await page.locator('.row').first().waitFor()
  await take('13-units')
  await page.locator('.row a').last().click()
  await page.locator('[data-change="merge"]').click()
  await take('14-unit', true)
  const pages = [
    'people', 'duties', 'permissions', 'log', 'health', '', 'organisations', 'catalogue',
    'calendar', 'rules', 'activation',
  ]
  for (const [i, name] of pages.entries()) {
    if (!name) continue // The keys are another administrator's.
    await page.goto(`/desk/admin/${name}`)
    await page.locator('h1').waitFor()
    await page.waitForTimeout(300)
    await take(`${15 + i}-${name}`)
  }
  await comeInAs(page, await administrator(url, 'anquan'), '/desk/admin/keys')
  await page.locator('.add').click()
  await page.locator('#key-title').waitFor()
  await take('20-keys')
}

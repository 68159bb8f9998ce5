// The checklist of a centre: its own word, that of the county, and both on paper.
import { newId, person } from './harness/api.mjs'
import { comeInAs, expect, signIn } from './harness/desk.mjs'
import { onPaper, see } from './harness/sights.mjs'

const DOOR = ['401']
const TOWN = '632822990'

async function aCentreAndItsChecklist({ page, url }) {
  await signIn(page, 'zhen', `/desk/centre/checklists/${TOWN}`)
  await page.getByText('不是 GB/T 33200 的条文').waitFor()
  await page.evaluate(() => (window.print = () => undefined))
  const sign = page.locator('[data-item="place.sign"]')
  await sign.locator('[data-check]').click()
  await page.locator('#command-state').selectOption('gap')
  await page.locator('#command-gap').fill('标牌还没有做')
  await page.locator('#command-due_on').fill(
    new Date(Date.now() + 8 * 3600_000 + 86_400_000).toISOString().slice(0, 10))
  await see(page, 'a checklist while an item is looked at', 'checklist')
  await page.locator('form .submit').click()
  await sign.locator('[data-state]', { hasText: '有差距' }).waitFor()
  // From above it is looked at, too; after that the centre's own word stands beside it.
  const county = await person(url, 'xian')
  await county.call('POST', '/api/v1/checklists/checks', {
    id: newId(), unit: TOWN, item: 'place.sign', state: 'gap', gap: '只有临时标牌',
    checked_on: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10),
    due_on: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
  }, { 'idempotency-key': newId() })
  await page.reload()
  await sign.getByText('核查').waitFor()
  await sign.locator('[data-check]').click()
  await page.locator('#command-state').selectOption('met')
  await page.locator('#command-evidence').fill('门口标牌照片')
  await page.locator('#command-evidence_at').fill('中心档案柜')
  await page.locator('form .submit').click()
  await sign.getByText('自报达标，上级未复核').waitFor()
  await sign.locator('[data-open-history]').click()
  await sign.locator('[data-history] li').nth(2).waitFor()
  await see(page, 'an item that was looked at three times', 'checklist-history')
  await page.evaluate(() => (window.print = () => undefined))
  await page.locator('[data-print]').click()
  await onPaper(page, 'checklist',
    ['示范镇 综治中心规范化建设清单', '门口标牌照片', '只有临时标牌', '检查人签字', '不是 GB/T 33200 的条文'])
  const [file] = await Promise.all([
    page.waitForEvent('download'), page.locator('[data-save]').click()])
  expect(file.suggestedFilename().endsWith('.csv'), 'the file is no CSV')
  await comeInAs(page, county, '/desk/centre/checklists')
  const row = page.locator(`[data-unit="${TOWN}"]`)
  await row.locator('[data-count="unconfirmed"]', { hasText: '1' }).waitFor()
  await see(page, 'all centres', 'checklists')
}

export const tests = [
  {
    name: 'checklists: a centre looks at its list, the county does, and both words stand',
    expected: DOOR,
    story: aCentreAndItsChecklist,
  },
]

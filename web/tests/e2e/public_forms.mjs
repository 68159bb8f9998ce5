// The forms of the public pages where something is amiss: nothing said, no pointer, no screen.
import { expect, same } from './harness/desk.mjs'
import { lastStep, look, NARROW, speak } from './public.mjs'

/** Nothing was said: the page comes back at the field, with what would be enough above it. */
async function empty({ page }) {
  await page.setViewportSize(NARROW)
  await lastStep(page)
  await page.locator('form button').last().click()
  await page.getByRole('alert').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'description')
  for (const part of ['#description', '#text-error']) {
    const { y, height } = await page.locator(part).boundingBox()
    expect(y >= 0 && y + height <= NARROW.height, `${part} is in sight: ${y}, ${height} high`)
  }
  expect((await page.title()).startsWith('没有办成'), await page.title())
  await look(page, 'an empty report')
}

/** The map is no dead end for whoever has a keyboard alone. */
async function mapByKeys({ page }) {
  await page.goto('/report/map?category=0102&q=垃圾')
  await page.locator('input[type=image]').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  same(await page.getByText('不在本县').count(), 0, 'a place outside')
  await page.waitForFunction(() => document.activeElement?.matches('[role=alert] a'))
  await page.keyboard.press('Enter')
  await page.locator('#unit').waitFor()
  same(await page.locator('[name=category]').inputValue(), '0102', 'the kind goes along')
}

/** The form that is filled in by hand is one sheet. */
async function onOneSheet({ page, context, url }) {
  for (const language of ['zh-CN', 'en']) {
    await speak(context, url, language)
    await page.goto('/paper')
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1')
      .match(/\/Type \/Page\b/g).length
    same(sheets, 1, `sheets in ${language}`)
  }
}

export const tests = [
  { name: 'public: an empty report comes back at the field', story: empty, expected: ['422'] },
  { name: 'public: the map leads whoever uses keys to the villages', story: mapByKeys },
  { name: 'public: the form on paper is one sheet', story: onOneSheet },
]

// What waits for a desk that holds nothing: requests to decide, results to tell.
import { closed, person, report, VILLAGE } from './harness/api.mjs'
import { choose, expect, same, send, signIn } from './harness/desk.mjs'
import { AT_THE_DESK, checkLooks } from './harness/looks.mjs'
import { enter, PHONE, unlock, untilStored } from './harness/field.mjs'

const DOOR = ['401']
const CONTACT = { reporter: { name: '演示居民甲', telephone: '139 1234 5678' } }
const groupOf = (page, duty) => page.locator(`tbody.${duty}`)

/** Handled by the village itself. */
async function inHand(url, words) {
  const made = await report(url, words, CONTACT)
  const [clerk, head] = [await person(url, 'cun1'), await person(url, 'cunzhang')]
  await clerk.act(made.id, 'accept')
  await clerk.act(made.id, 'dispatch', { receiver: VILLAGE })
  await head.act(made.id, 'acknowledge')
  return { ...made, clerk, head }
}

/** The list of whom to call is on paper, and nowhere once it is printed. */
async function callsOnPaper(page, number) {
  await page.evaluate(() => (window.print = () => undefined))
  await page.getByRole('button', { name: '打印告知名单' }).click()
  await page.getByText('每一个都有记录').waitFor()
  await page.getByRole('button', { name: '确定：打印告知名单' }).click()
  const sheet = page.locator('.print-sheet')
  await sheet.waitFor({ state: 'attached' })
  const words = await sheet.innerText()
  for (const each of [number, '13912345678', '演示居民甲', '已修好', '电话告知名单'])
    expect(words.includes(each), `no ${each} on paper: ${words}`)
  await checkLooks(page, 'a call list on paper', AT_THE_DESK)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await sheet.waitFor({ state: 'detached' })
  expect(!(await page.content()).includes('13912345678'), 'a number stays in the page')
}

async function atTheTownship({ page, url }) {
  const { id, number, clerk, head } = await inHand(url, '引水渠要等天暖再修')
  await signIn(page, 'zhen')
  await page.getByText('实时', { exact: true }).waitFor()
  same(await groupOf(page, 'to_decide').count(), 0, 'requests before any was made')
  // It comes by itself, and goes when it is decided.
  await head.act(id, 'ask_extension', { reason: '冻土未化' })
  await groupOf(page, 'to_decide').getByText('待决定的申请').waitFor()
  await groupOf(page, 'to_decide').getByRole('link', { name: number }).click()
  await choose(page, 'approve')
  await send(page)
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await head.act(id, 'submit', { result: '已修好' })
  await clerk.act(id, 'close', { is_condition_met: true })
  await page.goto('/desk/')
  await groupOf(page, 'to_tell').getByText('待告知结果').waitFor()
  same(await groupOf(page, 'to_decide').count(), 0, 'requests after the decision')
  await page.goto('/desk/cases?list=to_tell')
  same(await page.locator('.list-select').inputValue(), 'to_tell', 'the list')
  await callsOnPaper(page, number)
  await page.getByRole('link', { name: number }).click()
  await page.getByText('139****5678').waitFor() // Whoever has to call learns the number.
  await choose(page, 'deliver')
  await page.locator('[data-field="reason"] textarea').fill('电话告知本人')
  await send(page)
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.goto('/desk/')
  await page.locator('h1').waitFor()
  await page.locator('tbody, .empty').first().waitFor()
  same(await page.getByRole('link', { name: number }).count(), 0, 'what was told')
}

async function inTheVillage({ page, context, url }) {
  const grid = await closed(url, '要告诉的结果', CONTACT)
  await enter(page, 'cun1', '/field/')
  const group = page.locator('[data-duty="to_tell"]')
  await group.getByText('要告诉的结果').waitFor()
  await untilStored(page)
  await context.setOffline(true)
  await page.reload()
  await unlock(page)
  await group.getByText('要告诉的结果').waitFor()
  await context.setOffline(false)
  await group.getByText('要告诉的结果').click()
  await page.locator('[data-action="deliver"]').waitFor()
  // Told at the desk meanwhile, it is gone with the next look.
  const clerk = await person(url, 'cun1')
  await clerk.act(grid.id, 'deliver', { reason: '当面告知' })
  await page.getByRole('navigation').getByRole('link', { name: '待办' }).click()
  await page.getByRole('button', { name: '刷新' }).click()
  await group.getByText('要告诉的结果').waitFor({ state: 'detached' })
  expect(!(await page.locator('[data-duty="to_decide"]').count()), 'a clerk decides nothing')
}

export const tests = [
  {
    name: 'what a village asks, and what it handled itself, waits at the township by itself',
    expected: DOOR,
    story: atTheTownship,
  },
  {
    name: 'field: a village sees whom it has to tell, also without a signal',
    viewport: PHONE,
    expected: [...DOOR, 'ERR_INTERNET_DISCONNECTED', 'ERR_FAILED'],
    story: inTheVillage,
  },
]

// Whom a desk calls: the list worked through, and what the reporter says taken down at the case.
import { closed, newId, person, GRID } from './harness/api.mjs'
import { choose, comeInAs, expect, same, seeState, send } from './harness/desk.mjs'
import { AT_THE_DESK, checkLooks } from './harness/looks.mjs'

const REPORTER = { name: '才让卓玛', telephone: '13912345678', tell_by: 'call' }

async function accepted(clerk) {
  const id = newId()
  const made = await clerk.call('POST', '/api/v1/cases', {
    id, category: '0102', description: '路边垃圾', unit: GRID, channel: 'window', reporter: REPORTER,
  })
  await clerk.act(id, 'accept')
  return made
}

async function workThrough({ page, url }) {
  const clerk = await person(url, 'cun1')
  const [one, two] = [await accepted(clerk), await accepted(clerk)]
  await comeInAs(page, clerk, '/desk/')
  await page.locator('[data-calls] a').click()
  const row = (made) => page.locator(`[data-call="${made.number}"]`)
  await row(two).waitFor()
  expect((await row(one).innerText()).includes('已受理'), 'what to say is not there')
  expect(!(await page.content()).includes('5678'), 'a number is shown to whoever comes by')
  await checkLooks(page, 'calls', AT_THE_DESK)
  await row(one).getByRole('button', { name: '显示号码' }).click()
  await row(one).getByRole('link', { name: '13912345678' }).waitFor()
  await row(one).getByRole('button', { name: '没接通' }).click()
  await row(one).getByText('打过 1 次').waitFor()
  await row(one).getByRole('button', { name: '已告知' }).click()
  await row(one).waitFor({ state: 'detached' })
  same(await row(two).count(), 1, 'the other call')
}

async function takeDown({ page, url }) {
  const { id } = await closed(url, '围栏门口的垃圾', { reporter: REPORTER })
  const clerk = await person(url, 'cun1')
  await comeInAs(page, clerk, `/desk/cases/${id}`)
  const notices = page.locator('.panel', { hasText: '告知记录' })
  await notices.getByText('等待电话告知').waitFor()
  await choose(page, 'call_back')
  await page.getByRole('dialog').getByLabel('不满意').check()
  await page.locator('[data-field="reason"] textarea').fill('电话里说门口还有一堆')
  await checkLooks(page, 'a call-back', AT_THE_DESK)
  await send(page)
  await seeState(page, '复核中')
  await notices.getByText('已记下评价').waitFor()
}

export const tests = [
  { name: 'whom to call is worked through one after the other', story: workThrough },
  { name: 'on a call-back, not satisfied brings the review', story: takeDown },
]

// The governance centre: a joint meeting about a case from its page to the minutes on paper, what
// it decided until it is closed, a leader's instruction, and the roster. Pages are looked at, too.
import { GRID, newId, person, report } from './harness/api.mjs'
import { comeInAs, expect, same, signIn } from './harness/desk.mjs'
import { onPaper, see } from './harness/sights.mjs'

const DOOR = ['401']
const TOWN = '632822990'

async function choosePart(page, field, name, code = name) {
  await page.keyboard.press('Escape') // What was chosen before leaves its list open.
  await page.locator(`${field} .el-select__wrapper`).first().click()
  await page.keyboard.type(code)
  await page.locator('li[role="option"]:visible', { hasText: name }).first().click()
}

async function convene(page, number) {
  await page.locator('[data-case-centre]').getByRole('link', { name: '召集会商' }).click()
  await page.locator('#meeting-title').waitFor()
  await page.waitForFunction((wanted) =>
    document.querySelector('#meeting-cases').value === wanted, number)
  await page.locator('form .submit:visible').click()
  await page.locator('form [role="alert"]').waitFor() // Nothing but its number is there yet.
  await see(page, 'a meeting with nothing in it', 'convene')
  await page.locator('#meeting-title').fill('轮灌用水纠纷会商')
  await page.locator('#meeting-place').fill('镇综治中心会商室')
  await page.locator('#meeting-at').fill(
    new Date(Date.now() + 8 * 3600_000 - 600_000).toISOString().slice(0, 16))
  await page.locator('#meeting-agenda').fill('一、水口丈量\n二、轮灌办法')
  await choosePart(page, '[data-field="participants"]', '示范镇林草站')
  await choosePart(page, '[data-field="participants"]', '示范一村', '632822990901')
  await page.keyboard.press('Escape')
  await page.locator('form .submit:visible').click()
  await page.locator('[data-act="hold"]').waitFor()
}

/** Not by looking at another form, nor by a link that was not meant. */
async function nothingTypedIsLost(page) {
  await page.locator('[data-act="cancel"]').click()
  await page.locator('#command-reason').fill('改期')
  await page.locator('[data-act="hold"]').click()
  page.once('dialog', (dialog) => dialog.dismiss())
  await page.locator('dl a.number').first().click()
  same(await page.locator('#hold-minutes').inputValue(), '双方同意按亩数轮灌。', 'what was typed')
  same(await page.locator('#command-reason').inputValue(), '改期', 'the reason that was typed')
}

/** All that is not ended, on one sheet. */
async function theLedger(page) {
  await page.goto('/desk/centre')
  await page.getByRole('link', { name: '承办事项台账' }).click()
  await page.locator('[data-ledger]', { hasText: '两周后回访' }).waitFor()
  await see(page, 'all that is to be done', 'ledger')
  await page.evaluate(() => (window.print = () => undefined))
  await page.getByRole('button', { name: '打印' }).click()
  const sheet = page.locator('.print-sheet')
  await sheet.waitFor({ state: 'attached' })
  const words = await sheet.innerText()
  for (const each of ['承办事项台账', '两周后回访', '示范一村'])
    expect(words.includes(each), `no ${each} in the ledger: ${words}`)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await sheet.waitFor({ state: 'detached' })
}

async function hold(page) {
  await page.getByText('看不到所涉事件').waitFor() // The body has no part in the case.
  await page.locator('[data-act="hold"]').click()
  await page.locator('#hold-minutes').fill('双方同意按亩数轮灌。')
  await page.locator('#task-0').fill('丈量水口并张贴轮灌表')
  await choosePart(page, '[data-decision="0"] [data-field="party"]', '示范镇林草站')
  await page.getByRole('button', { name: '添加议定事项' }).click()
  await page.locator('#task-1').fill('两周后回访')
  await choosePart(page, '[data-decision="1"] [data-field="party"]', '示范一村')
  await nothingTypedIsLost(page)
  await see(page, 'the minutes while they are written', 'hold')
  await page.locator('form .submit:visible').click()
  await page.locator('[data-undertaking]').nth(1).waitFor()
  await see(page, 'a meeting that was held', 'meeting')
}

async function printed(page, name, words) {
  await page.evaluate(() => (window.print = () => undefined))
  await page.getByRole('button', { name: '打印' }).click()
  await onPaper(page, name, words)
}

/** Opens the form of a step, and sends what `fill` writes into it. */
async function act(page, name, fill = async () => undefined) {
  await page.locator(`[data-act="${name}"]`).click()
  await fill()
  await page.locator('form .submit:visible').click()
  await page.locator('form').waitFor({ state: 'detached' })
}

async function aMeetingAndWhatItDecided({ page, url }) {
  const { id, number } = await report(url, '示范一村与邻村轮灌用水起争执', { unit: GRID })
  await signIn(page, 'zhen', `/desk/cases/${id}`)
  await convene(page, number)
  await hold(page)
  await printed(page, 'minutes',
    ['会商纪要', '轮灌用水纠纷会商', '丈量水口并张贴轮灌表', '示范镇林草站', '签字'])
  // Whoever has it answers, without seeing the case.
  const body = await person(url, 'lincao1')
  await comeInAs(page, body, '/desk/centre')
  await page.locator('[data-group="to_do"]').getByRole('link', { name: '丈量水口' }).click()
  await act(page, 'acknowledge')
  await act(page, 'answer', async () => {
    await page.locator('#command-outcome').selectOption('done')
    await page.locator('#command-answer').fill('已丈量，表已张贴')
  })
  await page.locator('[data-act]').first().waitFor({ state: 'detached' })
  same(await page.locator('[data-act]').count(), 0, 'what is left to do for who answered')
  same(await page.locator('dl a.number').count(), 0, 'cases that it does not see')
  await comeInAs(page, await person(url, 'zhen'), '/desk/centre')
  await page.locator('[data-group="to_confirm"]').waitFor()
  await see(page, 'the centre', 'home')
  await page.locator('[data-group="to_confirm"] a').first().click()
  await act(page, 'send_back', () => page.locator('#command-reason').fill('还差一处水口'))
  await page.locator('ol strong', { hasText: '退回重办' }).waitFor()
  const { undertakings } = await body.call('GET', '/api/v1/centre/undertakings?list=to_do')
  await body.call('POST', `/api/v1/centre/undertakings/${undertakings[0].id}/answer`,
    { outcome: 'done', answer: '全部完成' }, { 'idempotency-key': newId() })
  await page.reload()
  await act(page, 'close')
  await page.locator('header .tag', { hasText: '已销号' }).waitFor()
  await see(page, 'something that was done', 'undertaking')
  await page.goto(`/desk/cases/${id}`)
  await page.locator('[data-case-centre] li').nth(2).waitFor() // The meeting and two decisions.
  await theLedger(page)
}

async function aLeaderInstructs({ page, url }) {
  const { id, number } = await report(url, '水口被堵', { unit: GRID })
  await signIn(page, 'xianzhang', `/desk/cases/${id}`)
  await page.locator('[data-case-centre]').getByRole('link', { name: '作出批示' }).click()
  await page.waitForFunction((wanted) =>
    document.querySelector('#instruct-case').value === wanted, number)
  await page.locator('#instruct-task').fill('请镇里查明堵口经过')
  await page.locator('[data-field="party"] input').fill(TOWN)
  await page.locator('li[role="option"]:visible').first().click()
  await see(page, 'an instruction', 'instruct')
  await page.locator('form .submit:visible').click()
  await page.locator('[data-act="withdraw"]').waitFor()
  await comeInAs(page, await person(url, 'zhen'), '/desk/centre')
  await page.locator('[data-group="to_do"]').getByRole('link', { name: '堵口经过' }).click()
  await act(page, 'acknowledge')
  await page.locator('header .tag', { hasText: '已签收' }).waitFor()
}

/** A month that is pasted, a call, a hand-over: all on the pages of duty. */
async function dutyAtTheTownship({ page, url }) {
  const town = await person(url, 'zhen')
  const { urgent } = await town.call('GET', '/api/v1/duty/now')
  const { categories } = await town.call('GET', '/api/v1/categories')
  const { code } = categories.find(({ name }) => name === '路面塌陷')
  const { id } = await report(url, '桥头路面塌陷', { category: code })
  await signIn(page, 'zhen', '/desk/centre/roster')
  await page.locator('[data-day]').first().waitFor()
  await page.getByText('粘贴整月排班').click()
  await page.locator('#roster-rows').fill('1 白班 没有此人')
  await page.locator('[data-paste]').click()
  await page.locator('.wrong').waitFor()
  const today = Number(new Date(Date.now() + 8 * 3600_000).toISOString().slice(8, 10))
  const yesterday = today > 1 ? `${today - 1} 夜班 演示镇领导\n` : ''
  await page.locator('#roster-rows').fill(
    `${yesterday}${today} 白班 演示镇台\n${today} 夜班 演示镇领导`)
  await page.locator('[data-paste]').click()
  await page.getByText('有未保存的修改', { exact: true }).waitFor()
  await page.getByRole('button', { name: '下个月' }).click() // Asks first.
  await page.getByRole('button', { name: '取消' }).click()
  // Somebody else was quicker: what they entered is told before it is replaced.
  const month = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 8) + '01'
  const { version, colleagues } = await town.call('GET', `/api/v1/duty/roster?month=${month}`)
  const other = { day: month, shift: 'day', person: colleagues[0].person }
  await town.call('PUT', '/api/v1/duty/roster', { month, turns: [other] },
    { 'if-match': `"${version}"` })
  await page.locator('[data-save]').click()
  await page.locator('[data-theirs]').waitFor()
  await page.getByRole('button', { name: '按我的保存' }).click()
  await page.getByRole('group').getByRole('button', { name: '按我的保存' }).click()
  await page.getByText('有未保存的修改', { exact: true }).waitFor({ state: 'detached' })
  await page.locator('[data-office]').click()
  await page.locator('#command-telephone').fill('0977-823 1234')
  await see(page, 'a roster', 'roster')
  await page.locator('form .submit:visible').click()
  await page.getByText('09778231234').first().waitFor()
  await printed(page, 'roster', ['示范镇 值班表', '09778231234', '演**台'])
  await page.goto('/desk/centre')
  await page.getByRole('link', { name: '值守' }).click()
  await page.locator(`[data-case="${id}"]`).getByRole('button', { name: '登记电话告知' }).click()
  await page.locator('#command-told_to').fill('示范一村值班室')
  await page.locator('#command-told_at').fill(
    new Date(Date.now() + 8 * 3600_000 + 60_000).toISOString().slice(0, 16))
  await page.locator('form .submit:visible').click()
  await page.locator('form [role="alert"]').waitFor() // Not yet.
  await page.locator('#command-told_at').fill('')
  await page.locator('form .submit:visible').click()
  await page.locator(`[data-case="${id}"]`).getByText('示范一村值班室').waitFor()
  await page.goto(`/desk/cases/${id}`)
  await page.locator('[data-case-calls]').getByText('示范一村值班室').waitFor()
  await page.goto('/desk/centre/duty')
  await page.locator('[data-hand-over]').click()
  await page.locator('#command-notes').fill('桥头塌陷已告知，夜间跟进')
  await page.locator('form .submit:visible').click()
  await page.locator('[data-handovers] .tag.bad', { hasText: `${urgent.length + 1} 件` }).waitFor()
  await see(page, 'duty', 'duty')
  await comeInAs(page, await person(url, 'zhenzhang'), '/desk/centre/duty')
  await page.locator('[data-take]').first().click()
  await page.locator('[data-handovers]').getByText('接班：').first().waitFor()
}

export const tests = [
  {
    name: 'centre: a joint meeting, its minutes on paper, and what it decided until it is closed',
    expected: DOOR,
    story: aMeetingAndWhatItDecided,
  },
  {
    name: 'centre: a leader gives an instruction on a case, and the township takes it up',
    expected: DOOR,
    story: aLeaderInstructs,
  },
  {
    name: 'centre: a month of duty is pasted, an urgent case is called about and handed over',
    expected: [...DOOR, '412', '422'], // A month that somebody else changed, a call to come.
    story: dutyAtTheTownship,
  },
]

// Paper forms come in by the keyboard alone, and what is done goes out on paper.
import { GRID, Person, person, VILLAGE } from './harness/api.mjs'
import { comeInAs, expect, same, signIn } from './harness/desk.mjs'
import { caseOfPapers } from './harness/papers.mjs'

const DOOR = ['401']
const KEYS_MAX = 40 // Beside what people wrote.
const DAY_MS = 86_400_000

/** What `window.print` was asked for, without a printer. */
const withoutPrinter = (page) =>
  page.addInitScript(() => {
    globalThis.printed = []
    globalThis.print = () => globalThis.printed.push(document.documentElement.dataset.print)
  })

/** A clerk's hands: each key counts, words that stand on the form do not. */
class Hands {
  constructor(page) {
    this.page = page
    this.count = 0
  }

  async press(...keys) {
    for (const key of keys) {
      this.count += key.split('+').length
      await this.page.keyboard.press(key)
    }
  }

  async type(code) {
    this.count += code.length
    await this.page.keyboard.type(code)
  }

  async pick(code) {
    await this.type(code)
    await this.page.locator('li[role="option"]:visible').first().waitFor()
    await this.press('Enter')
  }

  copy(words) {
    return this.page.keyboard.insertText(words)
  }

  /** From the category on: what differs from form to form. */
  async fill({ words, address, name, telephone, foreign }) {
    await this.pick('0102')
    await this.press('Tab')
    await this.copy(words)
    await this.press('Tab')
    await this.copy(address)
    if (foreign !== undefined) {
      await this.press('Tab')
      await this.type(foreign)
    }
    await this.press('Tab')
    await this.copy(name)
    await this.press('Tab')
    await this.copy(telephone)
  }

  /** The keys since the last time. */
  counted() {
    const { count } = this
    this.count = 0
    return count
  }
}

const form = (words) =>
  ({ words, address: '老学校东侧', name: '扎西', telephone: '13900000000' })
const fieldWithFocus = (page) =>
  page.evaluate(() => document.activeElement?.closest('[data-field]')?.dataset.field)

async function taken(page, n) {
  await page.getByText(`现在是第 ${n + 1} 张`).waitFor()
  same(await fieldWithFocus(page), 'category', 'where the next form begins')
}

async function aPile({ page, url }) {
  await withoutPrinter(page)
  await signIn(page, 'cun1', '/desk/cases/new')
  await page.getByRole('link', { name: '录入一叠纸质表格' }).click()
  await page.locator('#pile-received').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'pile-received')
  const hands = new Hands(page)
  const received = new Date(Date.now() + 8 * 3600_000 - 9 * DAY_MS).toISOString().slice(0, 10)
  // The first form: everything is said.
  await hands.type(received.slice(5).replace('-', ''))
  await hands.press('Tab', 'Tab')
  await hands.pick('990901001')
  await hands.press('Tab')
  await hands.fill(form('纸质表格第一张：井盖破损'))
  await hands.press('Control+Enter')
  await taken(page, 1)
  const counts = [hands.counted()]
  // The second has where, when and how the first came.
  await hands.fill(form('纸质表格第二张：路灯不亮'))
  await hands.press('Control+Enter')
  await taken(page, 2)
  counts.push(hands.counted())
  // A letter of the hotline: another place and channel, and its number.
  const foreign = `GD${Date.now() % 1e6}`
  await hands.press('Shift+Tab')
  await hands.pick('990901')
  await hands.press('Shift+Tab', 'ArrowUp', 'Tab', 'Tab')
  await hands.fill({ ...form('热线交办：水渠漏水'), foreign })
  await hands.press('Control+Enter')
  await taken(page, 3)
  counts.push(hands.counted())
  console.log(`     keys of the three forms: ${counts.join(', ')}`)
  same(counts.slice(0, 2), [28, 11], 'what the help of the page says')
  expect(counts.every((each) => each <= KEYS_MAX), `keys: ${counts}`)
  expect((await page.locator('form header').innerText()).includes('28 键'), 'the help says another')
  // The same letter again is told of, and not taken in.
  await hands.fill({ ...form('热线再次交办'), foreign })
  await page.getByText('这个工单已经在这里').waitFor()
  await hands.press('Control+Enter')
  await page.getByText('不要重复录入').last().waitFor()
  same(await page.locator('aside ol li').count(), 3, 'forms that were taken in')
  await allReceipts(page, url)
  const clerk = await person(url, 'cun1')
  const { cases } = await clerk.call('GET', '/api/v1/cases?list=all&limit=3')
  same(cases.map((each) => [each.channel, each.received_on, each.unit, each.address]), [
    ['hotline_12345', received, VILLAGE, '老学校东侧'], ['paper', received, GRID, '老学校东侧'],
    ['paper', received, GRID, '老学校东侧'],
  ], 'what was entered')
  await whereItCameFrom(page, cases[0].id, foreign)
}

async function allReceipts(page, url) {
  await page.keyboard.press('Control+p')
  await page.waitForFunction(() => globalThis.printed.includes('pile-slips'))
  await page.emulateMedia({ media: 'print' })
  const slips = page.locator('.print-sheet article')
  same(await slips.count(), 3, 'receipts on paper')
  const code = (await slips.nth(1).locator('.code').textContent()).trim()
  const number = (await slips.nth(1).locator('.big').first().textContent()).trim()
  same((await new Person(url).call('POST', '/api/v1/follow', { number, code })).number, number)
  expect((await slips.first().innerText()).includes('演示'), 'a slip hides that it is a demo')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.getByRole('button', { name: '再打印全部 3 张回执' }).waitFor()
  await page.getByRole('button', { name: '打印空白登记表' }).click()
  await page.waitForFunction(() => globalThis.printed.includes('blank-form'))
  const blank = await page.locator('.print-sheet').innerText()
  expect(blank.includes('事件上报登记表') && blank.includes('（公章位置）'), blank)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
}

async function whereItCameFrom(page, id, foreign) {
  await page.goto(`/desk/cases/${id}`)
  const facts = page.locator('section').filter({ hasText: '来源编号' }).first()
  expect((await facts.innerText()).includes(foreign), 'the case does not say its number there')
}

const WORDS = {
  report: ['事件上报登记表', '另行密封保存'],
  receipt: ['事件受理回执', '查询码不印在本表上'],
  hand_down: ['事件交办单', '今天内到现场', '签收人签字', '结案条件', '（交办 1）'],
  supervise: ['事件督办单', '请说明怎样根治', '答复期限', '（督办 1）'],
  extension: ['延期审批单', '围栏材料三天后才到', '原时限', '延期后时限', '情况属实', '已同意'],
  final_reply: ['最终答复书', '不再处理', '信访', '行政复议', '诉讼', '调解'],
}

async function itsPapers({ page, url }) {
  await withoutPrinter(page)
  const { id, number, county } = await caseOfPapers(url)
  await comeInAs(page, county, `/desk/cases/${id}`)
  for (const [kind, wanted] of Object.entries(WORDS)) {
    await page.locator(`[data-paper="${kind}"]`).click()
    await page.locator('.print-sheet').waitFor({ state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    const told = await page.locator('.print-sheet').innerText()
    for (const each of [number, '演示', '（公章位置）', ...wanted])
      expect(told.includes(each), `no ${each} on ${kind}: ${told.slice(-900)}`)
    expect(!told.includes('13912345678') && !told.includes('演示居民甲'), `who reported, on ${kind}`)
    expect(!(await page.locator('.top').isVisible()), 'the page is printed with it')
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await page.locator('.print-sheet').waitFor({ state: 'detached' })
  }
}

async function theRegister({ page, url }) {
  await withoutPrinter(page)
  await comeInAs(page, await person(url, 'cun1'), '/desk/cases?list=all')
  await page.getByRole('link', { name: '台账' }).click()
  await page.getByRole('heading', { name: '事件台账' }).waitFor()
  const rows = page.locator('.scroller tbody:not(.sums) tr')
  await rows.first().waitFor()
  const count = await rows.count()
  const clerk = await person(url, 'cun1')
  const { cases } = await clerk.call('GET', '/api/v1/cases?list=all&limit=100')
  const month = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 7)
  const ofMonth = cases.filter((each) =>
    new Date(Date.parse(each.reported_at) + 8 * 3600_000).toISOString().startsWith(month))
  same(count, ofMonth.length, 'cases of this month')
  same((await rows.last().locator('.number').textContent()).trim(), cases[0].number, 'the newest')
  await page.keyboard.press('p')
  await page.waitForFunction(() => globalThis.printed.includes('register'))
  await page.emulateMedia({ media: 'print' })
  const told = await page.locator('.print-sheet').innerText()
  for (const each of ['事件台账', '合计', `件数 ${count}`, '（公章位置）', '制表人签字', '演示'])
    expect(told.includes(each), `no ${each} in the register`)
  expect(!told.includes(cases[0].description), 'words that nobody asked for')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.getByLabel('到', { exact: true }).fill('2026-01-01')
  await page.getByText('开始日期不能晚于结束日期').waitFor()
  await page.getByLabel('从', { exact: true }).fill('2020-01-01')
  await page.getByLabel('到', { exact: true }).fill('2020-01-02')
  await page.getByRole('button', { name: '列出' }).click()
  await page.getByText('这段时间没有事件').waitFor()
}

export const tests = [
  {
    name: 'a pile of paper forms is entered by keyboard alone, in at most 40 keys each',
    expected: [...DOOR, '409'],
    story: aPile,
  },
  {
    name: 'a case that went all the way has every paper, and none of them names who reported',
    story: itsPapers,
  },
  { name: 'a register has the cases of a unit and its days, with sums', story: theRegister },
]

// The main job from end to end, each in the browser that they have: a resident reports on a small
// telephone, the desk hands on, a grid member handles without a signal, another looks again, the
// desk closes, the resident is not satisfied, the township reviews.
import { person } from './harness/api.mjs'
import { choose, pickReceiver, same, seeState, send, signIn } from './harness/desk.mjs'
import { backWithSignal, filesOf, handleOffline, PHONE, rowsOf, stepsOf } from
  './harness/field.mjs'

const OFFLINE = ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401', '404']

/** Somebody with a browser of their own. */
async function withBrowser(context, url, options) {
  const own = await context.browser().newContext({
    baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', ...options,
  })
  own.setDefaultTimeout(30_000)
  return { context: own, page: await own.newPage() }
}

async function reportByPage(page) {
  await page.goto('/')
  await page.locator('.doors .first a').click()
  await page.locator('input[name=q]').fill('暴露垃圾')
  await page.locator('form[role=search] button').click()
  await page.getByRole('link', { name: /暴露垃圾/ }).first().click()
  await page.locator('#unit').selectOption('632822990901')
  await page.locator('#address').fill('老学校东侧')
  await page.locator('#where button:not([type=button])').click()
  await page.locator('#description').fill('垃圾堆了半个月，从头办到尾')
  await page.locator('form button').last().click()
  await page.locator('.slip').waitFor()
  const [number, code] = await page.locator('.slip .code').allInnerTexts()
  return { number, code }
}

/** From the list to the grid, which is told by nobody but the program. */
async function handOn(page, number) {
  await signIn(page, 'cun1', '/desk/cases')
  await page.getByRole('link', { name: number }).click()
  await seeState(page, '待受理')
  await choose(page, 'accept')
  await send(page)
  await seeState(page, '已立案待派遣')
  await choose(page, 'dispatch')
  await pickReceiver(page, '示范一村第一网格')
  await send(page)
  await seeState(page, '待签收')
}

async function haveItInspected(page, url, id) {
  await seeState(page, '处置完成待审') // By itself, since the telephone has a signal.
  await choose(page, 'inspect')
  await pickReceiver(page, '示范一村第一网格')
  await send(page)
  await seeState(page, '核实中')
  const other = await person(url, 'wanggezhang')
  await other.act(id, 'report_inspection', { has_passed: true, result: '已看过，干净了' })
  await seeState(page, '处置完成待审')
  await choose(page, 'close')
  await page.getByLabel('已达到结案条件').check()
  await send(page)
  await seeState(page, '已结案')
}

async function notSatisfied(page, { number, code }) {
  await page.goto(`/follow#${number}/${code}`)
  await page.locator('#follow-form button').click()
  await page.getByText('两车垃圾已清走').waitFor()
  await page.getByRole('radio', { name: '不满意' }).check()
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('复核中').first().waitFor()
}

async function review(page, id) {
  await signIn(page, 'zhen')
  await page.goto(`/desk/cases/${id}`)
  await seeState(page, '复核中')
  await choose(page, 'review')
  await page.getByLabel('重新办理').check()
  await page.locator('[data-field="reason"] textarea').fill('边上还有一堆，请再清一次')
  await send(page)
  await page.locator('.title .tag', { hasText: '复核中' }).waitFor({ state: 'detached' })
}

async function story({ page: desk, context, url, server }) {
  const others = []
  const somebody = async (options) => {
    const one = await withBrowser(context, url, options)
    others.push(one.context)
    return one
  }
  try {
    const resident = await somebody({ viewport: { width: 320, height: 640 } })
    const slip = await reportByPage(resident.page)
    const [[id]] = rowsOf(server.database,
      `SELECT id FROM case_record WHERE number = '${slip.number}'`)
    await handOn(desk, slip.number)
    const member = await somebody({ viewport: PHONE })
    await handleOffline(member.page, member.context, '垃圾堆了半个月')
    await backWithSignal(member.context)
    await haveItInspected(desk, url, id)
    await notSatisfied(resident.page, slip)
    await review((await somebody({ viewport: { width: 1366, height: 768 } })).page, id)
    same(stepsOf(server.database, id), [
      'report', 'accept', 'dispatch', 'acknowledge', 'submit', 'attach_file', 'attach_file',
      'inspect', 'report_inspection', 'close', 'deliver', 'rate', 'review',
    ], 'what the database knows of it')
    same(filesOf(server.database, id).length, 2, 'photos')
  } finally {
    for (const each of others) await each.close()
  }
}

export const tests = [
  { name: 'whole: from a report on a telephone to the review by the township', expected: OFFLINE,
    story },
]

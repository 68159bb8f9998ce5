// What a village clerk does with the telephone alone: tells the reporter the result, prints by
// another device's printer, sees what became of a report whose answer was lost, and saves what is
// unsent from a phone that has no future, to go on with it on another.
import { readFileSync } from 'node:fs'
import { closed, person, report } from './harness/api.mjs'
import { expect, same } from './harness/desk.mjs'
import {
  addPhoto, becomes, enter, filesOf, items, keptText, PHONE, rowsOf, stepsOf, toQueue, unlock,
  untilCatalogued, untilSent, untilStored, WAIT_MAX_MS,
} from './harness/field.mjs'
import { checkLooks, IN_THE_FIELD } from './harness/looks.mjs'

const LOST = ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401']
const next = (page) => page.getByRole('button', { name: '下一步' }).click()

/** Writes down what came in on paper, up to the last tap. */
async function writePaper(page, words, { withPhoto = false } = {}) {
  await page.getByRole('link', { name: '上报', exact: true }).click()
  await page.getByLabel('发生了什么').fill(words)
  if (withPhoto) await addPhoto(page, '纸上的')
  await next(page)
  await next(page)
  await page.getByLabel('查找类别').fill('暴露垃圾')
  await page.getByRole('radio', { name: '暴露垃圾', exact: true }).check()
  await page.getByText('更多', { exact: true }).click()
  await page.locator('#channel').selectOption('paper')
  await page.locator('#name').fill('演示居民甲')
}
const send = (page) => page.getByRole('main').getByRole('button', { name: '上报' }).click()

async function toldOnTheBoard({ page, context, url, server }) {
  const { id } = await closed(url, '结果要张贴的事')
  await enter(page, 'cun1')
  await untilStored(page)
  await page.getByRole('tab', { name: '办过的' }).click()
  await page.getByText('结果要张贴的事').waitFor()
  await context.setOffline(true)
  await page.getByText('结果要张贴的事').click()
  await page.locator('[data-action="deliver"]').click()
  const tell = () => page.getByRole('button', { name: '确定：送达结果' }).click()
  await tell()
  await page.getByText('请选择怎样告知的。').waitFor()
  await page.getByRole('radio', { name: '公开栏张贴' }).check()
  await page.getByText('公开栏上不写姓名和电话。').waitFor()
  await page.getByLabel('补充说明').fill('村委会门口')
  await tell()
  await page.getByText('请拍一张公开栏的照片。', { exact: true }).waitFor()
  await addPhoto(page, '公开栏')
  await tell()
  await page.getByText('待发 2').waitFor()
  await page.getByRole('heading', { name: '您现在可以办的' }).waitFor()
  same(await page.locator('[data-action="deliver"]').count(), 0, 'offers to tell it again')
  await context.setOffline(false)
  await untilSent(page)
  same(stepsOf(server.database, id).slice(-2), ['attach_file', 'deliver'], 'the last steps')
  same(filesOf(server.database, id).map(([, stage]) => stage), ['other'], 'photos')
  const { steps } = await (await person(url, 'cun1')).read(id, '/steps')
  same(steps.at(-1).reason, '公开栏张贴：村委会门口', 'how it was told')
}

async function printedElsewhere({ page, context, url, server }) {
  await page.addInitScript(() => localStorage.setItem('wuzhi.field.theme', 'dark'))
  await enter(page, 'cun1')
  await untilStored(page)
  await writePaper(page, '纸上写的：水管冻裂')
  await send(page)
  await page.locator('[data-code]').waitFor()
  const [[id, number]] = rowsOf(server.database,
    "SELECT id, number FROM case_record WHERE description = '纸上写的：水管冻裂'")
  const code = await page.locator('[data-code] strong').first().textContent()
  // The part that draws is on the phone by now.
  await page.locator('[data-print="slip"]').click()
  await page.locator('svg.qr').waitFor()
  await context.setOffline(true)
  await page.reload()
  await unlock(page)
  await page.locator('[data-print="slip"]').click()
  const colours = await page.locator('svg.qr').evaluate((svg) =>
    [...svg.children].map((each) => getComputedStyle(each).fill))
  same(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'], 'ground and sign in the dark')
  const address = await page.locator('[data-address]').textContent()
  same(address, `${url}/follow#${number}/${code}`, 'what the sign says')
  const kept = await keptText(page)
  expect(!kept.includes(code), 'the code stands open on the phone')
  await context.setOffline(false)
  const other = await context.newPage()
  const asked = []
  other.on('request', (request) => asked.push(request.url()))
  await other.goto(address)
  same(await other.locator('#number').inputValue(), number, 'the number on the other device')
  same(await other.locator('#code').inputValue(), code, 'the code on the other device')
  expect(asked.every((each) => !each.split('#')[0].includes(code)), 'a server was told the code')
  await other.close()
  await page.locator('[data-print="form"]').click()
  same(await page.locator('[data-address]').textContent(), `${url}/paper`, 'the blank form')
  await page.goto(`/field/case/${id}`)
  await unlock(page)
  await page.getByText('打印', { exact: true }).click()
  await page.locator('[data-print="slip"]').waitFor()
  await toQueue(page)
  await page.getByRole('button', { name: '已经转告' }).click()
  await page.locator('[data-code]').waitFor({ state: 'detached' })
  await page.goto(`/field/case/${id}`)
  await unlock(page)
  await page.getByText('打印', { exact: true }).click()
  await page.getByText('没有此事的查询码').waitFor()
  same(await page.locator('[data-print="slip"]').count(), 0, 'slips without a code')
}

async function receivedEarlier({ page, context, url, server }) {
  await enter(page, 'cun1')
  await untilStored(page)
  let isFirst = true
  await context.route('**/api/v1/cases', async (route) => {
    if (route.request().method() !== 'POST' || !isFirst) return route.continue()
    isFirst = false
    // It came through with another name, and nobody heard of it.
    const body = { ...route.request().postDataJSON(), reporter: { name: '演示居民乙' } }
    await route.fetch({ postData: JSON.stringify(body) })
    return route.abort()
  })
  await writePaper(page, '回音没有传到的上报', { withPhoto: true })
  await send(page)
  await page.getByRole('button', { name: '立即发送' }).click() // There is one only.
  await page.getByText('退回 1').waitFor()
  const refused = items(page, 'refused')
  await refused.getByText('当时写的上报人与这次不同').waitFor()
  same(await refused.getByRole('link', { name: '修改后再发' }).count(), 0, 'ways to no good end')
  await refused.getByRole('button', { name: '按已收到的算' }).click()
  await untilSent(page)
  const found = () => rowsOf(server.database,
    "SELECT id, number FROM case_record WHERE description = '回音没有传到的上报'")
  await becomes(() =>
    same(stepsOf(server.database, found()[0][0]), ['report', 'attach_file'], 'steps'))
  same(found().length, 1, 'cases')
  await items(page, 'sent').getByText(found()[0][1]).waitFor()
  const clerk = await person(url, 'cun1')
  const { name } = await clerk.call('POST', `/api/v1/cases/${found()[0][0]}/reporter/reveal`,
    { purpose: '核对上报人' })
  same(name, '演示居民乙', 'who reported it')
}

/** Saves what is unsent as a file; gives what is in it. */
async function saveFile(page) {
  await page.getByText('存成文件', { exact: true }).click()
  await page.getByLabel('我知道文件没有加密').check()
  const save = page.getByRole('button', { name: '保存文件' })
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  return readFileSync(await download.path())
}

const fileOf = (content, name = 'outbox.json') =>
  ({ name, mimeType: 'application/json', buffer: Buffer.from(content) })

async function chooseFile(page, content) {
  await page.locator('input[type="file"]').setInputFiles(fileOf(content))
}

/** A phone on which nobody was yet, up to where a file is chosen. */
async function onFreshPhone(browser, url, loginName) {
  const context = await browser.newContext({ baseURL: url, viewport: PHONE, locale: 'zh-CN' })
  context.setDefaultTimeout(WAIT_MAX_MS)
  const page = await context.newPage()
  await enter(page, loginName)
  await toQueue(page)
  await page.getByText('从文件读入', { exact: true }).click()
  return { page, context }
}

async function refuses(page, content, words) {
  await chooseFile(page, content)
  await page.getByRole('alert').getByText(words).waitFor()
  same(await page.locator('[data-incoming]').count(), 0, 'previews of what is refused')
}

/** Reads the file in, and waits until all of it was sent. */
async function takeIn(page, saved) {
  await chooseFile(page, saved)
  await page.locator('[data-incoming] li').first().waitFor()
  await page.getByRole('button', { name: '读入', exact: true }).click()
  await page.getByText('读入了 3 项、草稿 1 份').waitFor()
  await untilSent(page)
}

async function readFromFile({ page, context, browser, url, server }) {
  const { id } = await report(url, '读入以前就有的事')
  await enter(page, 'cun1')
  await untilCatalogued(page)
  await page.locator(`a[href="/field/case/${id}"]`).first().click()
  await page.locator('[data-action="accept"]').waitFor()
  await context.setOffline(true)
  await page.locator('[data-action="accept"]').click()
  await page.getByRole('button', { name: '确定：受理' }).click()
  await writePaper(page, '旧手机上写的', { withPhoto: true })
  await send(page)
  await page.getByText('待发 3').waitFor()
  await page.getByRole('link', { name: '上报', exact: true }).click()
  await page.getByLabel('发生了什么').fill('旧手机上写到一半')
  await page.getByText('草稿 1').waitFor()
  await toQueue(page)
  const saved = await saveFile(page)

  const once = () => {
    const found = rowsOf(server.database,
      "SELECT id FROM case_record WHERE description = '旧手机上写的'")
    same(found.length, 1, 'cases')
    same(stepsOf(server.database, found[0][0]), ['report', 'attach_file'], 'its steps')
    same(filesOf(server.database, found[0][0]).length, 1, 'its photos')
    same(stepsOf(server.database, id), ['report', 'accept'], 'steps of the other')
  }
  const stranger = await onFreshPhone(browser, url, 'cunzhang')
  await refuses(stranger.page, saved, '这是 cun1 存的文件')
  await stranger.context.close()

  const fresh = await onFreshPhone(browser, url, 'cun1')
  await refuses(fresh.page, saved.subarray(0, -20), '文件不完整或被改动过')
  await refuses(fresh.page, '{"title":"别的文件"}', '这不是发送箱存的文件')
  await chooseFile(fresh.page, saved)
  const told = await fresh.page.locator('[data-incoming]').textContent()
  for (const words of ['受理', '读入以前就有的事', '旧手机上写的', '照片 1 张', '旧手机上写到一半']) {
    expect(told.includes(words), `the preview has no ${words}: ${told}`)
  }
  same(stepsOf(server.database, id), ['report'], 'steps before it was read in')
  await takeIn(fresh.page, saved)
  await becomes(once)
  same(await items(fresh.page, 'draft').count(), 1, 'drafts')
  await chooseFile(fresh.page, saved)
  await fresh.page.getByText('文件里没有这里没有的内容').waitFor()
  same(await fresh.page.getByRole('button', { name: '读入', exact: true }).count(), 0, 'offers')
  await fresh.context.close()

  // Whoever forgot that it was read in reads it in on yet another one; the old one comes back, too.
  const third = await onFreshPhone(browser, url, 'cun1')
  await takeIn(third.page, saved)
  await becomes(once)
  await third.context.close()
  await context.setOffline(false)
  await untilSent(page)
  await becomes(once)
}

/** The post of the file has ended meanwhile: all of it can be handed over, nothing is sent. */
async function ofAnEndedPost({ page, context, browser, url, server }) {
  await enter(page, 'cun1')
  await untilCatalogued(page)
  await context.setOffline(true)
  await writePaper(page, '岗位结束前写的', { withPhoto: true })
  await send(page)
  await page.getByText('待发 2').waitFor()
  await toQueue(page)
  const saved = JSON.parse((await saveFile(page)).toString('utf8'))
  const content = JSON.stringify({ ...saved, post: '01900000-0000-7000-8000-000000000000' })
  const fresh = await onFreshPhone(browser, url, 'cun1')
  await fresh.page.evaluate(() => {
    globalThis.printed = []
    globalThis.print = () => globalThis.printed.push(document.documentElement.dataset.print)
  })
  await chooseFile(fresh.page, content)
  const list = fresh.page.locator('[data-left]')
  await list.getByText('那个岗位您已经不在了').waitFor()
  // The catalogue, which has the name of the category, comes to a fresh phone by itself.
  for (const words of ['岗位结束前写的', '演示居民甲', '暴露垃圾', '纸质']) {
    await list.getByText(words).first().waitFor()
  }
  await fresh.page.setViewportSize({ width: 320, height: 640 })
  await checkLooks(fresh.page, 'what an ended post left', IN_THE_FIELD)
  const keep = list.getByRole('button', { name: '保存照片 1' })
  const [photo] = await Promise.all([fresh.page.waitForEvent('download'), keep.click()])
  same(readFileSync(await photo.path()).toString('hex', 0, 3), 'ffd8ff', 'how the photo begins')
  await list.getByRole('button', { name: '打印清单' }).click()
  await fresh.page.waitForFunction(() => globalThis.printed.includes('left'))
  await fresh.page.emulateMedia({ media: 'print' })
  const sheet = fresh.page.locator('.print-sheet:visible')
  expect((await sheet.innerText()).includes('岗位结束前写的'), 'it is not on paper')
  expect(await sheet.locator('img').evaluate((img) => img.naturalWidth > 0), 'no photo on paper')
  await fresh.page.emulateMedia({ media: 'screen' })
  same(await items(fresh.page, 'waiting').count(), 0, 'what would be sent')
  const found = () => rowsOf(server.database,
    "SELECT id FROM case_record WHERE description = '岗位结束前写的'")
  same(found().length, 0, 'cases')
  await fresh.context.close()
}

async function savedAsFile({ page, context, server }) {
  await enter(page, 'cun1')
  await untilCatalogued(page)
  await context.setOffline(true)
  await writePaper(page, '手机快不行了', { withPhoto: true })
  await send(page)
  await page.getByText('待发 2').waitFor()
  await page.getByRole('link', { name: '上报', exact: true }).click()
  await page.getByLabel('发生了什么').fill('写到一半的')
  await page.getByText('草稿 1').waitFor()
  await toQueue(page)
  await page.getByText('存成文件', { exact: true }).click()
  await page.getByText('没有发出的 2 项、草稿 1 份，其中照片 1 张').waitFor()
  const save = page.getByRole('button', { name: '保存文件' })
  expect(await save.isDisabled(), 'it is saved before anybody was told that it is open')
  await page.getByLabel('我知道文件没有加密').check()
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  const saved = JSON.parse(readFileSync(await download.path(), 'utf8'))
  same(saved.unsent.map(({ kind }) => kind), ['report', 'photo'], 'what is in it')
  same(saved.unsent[0].body.reporter, { name: '演示居民甲' }, 'who reported')
  const jpeg = Buffer.from(saved.unsent[1].jpeg, 'base64')
  same(jpeg.subarray(0, 3).toString('hex'), 'ffd8ff', 'how the photo begins')
  same(saved.drafts.map(({ draft }) => draft.text), ['写到一半的'], 'drafts')
  await page.getByText(`已交给浏览器保存：${download.suggestedFilename()}`).waitFor()
  same(await items(page, 'waiting').count(), 2, 'what still waits')
  await context.setOffline(false)
  await untilSent(page)
  const found = rowsOf(server.database,
    "SELECT id FROM case_record WHERE description = '手机快不行了'")
  same(found.length, 1, 'cases')
  same(stepsOf(server.database, found[0][0]), ['report', 'attach_file'], 'steps')
}

export const tests = [
  {
    name: 'field: the result is posted on the board, its photo first, and how stands in the reason',
    viewport: PHONE, expected: LOST, story: toldOnTheBoard,
  },
  {
    name: 'field: a slip and a blank form are printed by whoever scans them, the code unsent',
    viewport: PHONE, expected: LOST, story: printedElsewhere,
  },
  {
    name: 'field: a report that was received with another reporter says so, and its photos go on',
    viewport: PHONE, expected: [...LOST, '422'], story: receivedEarlier,
  },
  {
    name: 'field: what is unsent is saved as a file by whoever knows that it is open, and sent',
    viewport: PHONE, expected: LOST, story: savedAsFile,
  },
  {
    name: 'field: what a post that has ended left in a file is handed over, and not sent',
    viewport: PHONE, expected: LOST, story: ofAnEndedPost,
  },
  {
    name: 'field: a saved file is read in on a wiped phone and sent, and everything is there once',
    viewport: PHONE, expected: LOST, story: readFromFile,
  },
]

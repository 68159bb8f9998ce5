// What happens to the outbox on the way: nothing is lost, nothing is done twice.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { person, report } from './harness/api.mjs'
import { expect, same } from './harness/desk.mjs'
import {
  addPhoto, album, becomes, enter, filesOf, items, photo, PHONE, rowsOf, sendAll, stepsOf,
  toQueue, unlock, untilSent, untilStored, WAIT_MAX_MS,
} from './harness/field.mjs'
import { startFront } from './harness/front.mjs'
import { givenToGrid } from './field.mjs'

const LOST = ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', 'ERR_EMPTY_RESPONSE', '401']
/** Chromium asks anew for how much room there is after so long. */
const ROOM_KNOWN_MS = 31_000
const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

async function until(isSo) {
  const end = Date.now() + WAIT_MAX_MS
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`never: ${isSo}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Hands in the result of a case that is open on the page, with photos. */
async function handIn(page, result, photos) {
  await page.locator('[data-action="submit"]').click()
  for (const name of photos) await addPhoto(page, name)
  await page.getByLabel('做了什么').fill(result)
  await page.getByRole('button', { name: '确定：提交结果' }).click()
  await page.locator('[data-state]', { hasText: '处置完成待审' }).waitFor()
}

/** `lose`: what becomes of the first request of each kind. */
const loss = (name, lose) => ({
  name: `field: the signal goes ${name}, and everything arrives once`,
  viewport: PHONE,
  expected: LOST,
  async story({ page, context, url, server }) {
    const { id } = await givenToGrid(url, `信号断了：${name}`, { isHandling: true })
    await enter(page, 'wangge1')
    await page.getByText(`信号断了：${name}`).click()
    const lost = new Set()
    await context.route(/\/cases\/[^/]+\/(submit|files\?)/, async (route) => {
      const kind = /submit|files/.exec(route.request().url())[0]
      if (lost.has(kind)) return route.continue()
      lost.add(kind)
      return lose(route)
    })
    await handIn(page, '已办好', ['现场'])
    await until(() => lost.has('submit'))
    await sendAll(page)
    same([...lost].sort(), ['files', 'submit'], 'what was lost on the way')
    const steps = stepsOf(server.database, id)
    same(steps.slice(-2), ['submit', 'attach_file'], 'the last steps')
    same(steps.filter((step) => step === 'submit').length, 1, 'results')
    same(filesOf(server.database, id).length, 1, 'photos')
  },
})

/** Writes remarks by the form itself, as fast as the page goes. */
const writeMany = (page, cases, each) => page.evaluate(async ([ids, count]) => {
  const router = document.querySelector('#app').__vue_app__.config.globalProperties.$router
  const until = async (find) => {
    for (;;) {
      const found = find()
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  for (const id of ids) {
    for (let n = 1; n <= count; n++) {
      await router.push(`/case/${id}/note`)
      const field = await until(() => document.querySelector('textarea'))
      field.value = `第 ${n} 条备注`
      field.dispatchEvent(new Event('input', { bubbles: true }))
      await until(() => document.querySelector('form > .submit:not(:disabled)'))
      document.querySelector('form > .submit').click()
      await until(() => !document.querySelector('textarea'))
    }
  }
}, [cases, each])

async function aHundred({ page, context, url, server }) {
  const made = []
  for (let n = 0; n < 10; n++) made.push(await givenToGrid(url, `一百条：${n}`))
  const ids = made.map(({ id }) => id)
  await enter(page, 'wangge1')
  for (let n = 0; n < 10; n++) await page.getByText(`一百条：${n}`).waitFor()
  await untilStored(page)
  await context.setOffline(true)
  await writeMany(page, ids, 10)
  await page.getByText('待发 100').waitFor()
  await page.reload()
  await unlock(page)
  await page.getByText('待发 100').waitFor()
  await context.setOffline(false)
  await untilSent(page, 10 * WAIT_MAX_MS)
  for (const id of ids) {
    const notes = rowsOf(server.database,
      `SELECT reason FROM case_step WHERE case_id = '${id}' AND action = 'note' ORDER BY seq`)
    same(notes.flat(), Array.from({ length: 10 }, (_, n) => `第 ${n + 1} 条备注`), 'remarks')
  }
}

async function twoWindows({ page, context, url, server }) {
  const { id } = await givenToGrid(url, '两个窗口')
  await enter(page, 'wangge1')
  await page.getByText('两个窗口').waitFor()
  await untilStored(page)
  const other = await context.newPage()
  await other.goto('/field/')
  await unlock(other)
  await other.getByText('两个窗口').waitFor()
  let posts = 0
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/note')) posts++
  })
  await context.setOffline(true)
  await writeMany(page, [id], 10)
  await other.getByText('待发 10').waitFor() // The other window knows at once.
  await context.setOffline(false)
  await Promise.all([untilSent(page), untilSent(other)])
  same(posts, 10, 'requests')
  const steps = stepsOf(server.database, id)
  same(steps.filter((step) => step === 'note').length, 10, 'remarks')
}

/** The same case on a second phone. */
async function onAnotherPhone(browser, url, loginName, id) {
  const context = await browser.newContext({ baseURL: url, viewport: PHONE, locale: 'zh-CN' })
  context.setDefaultTimeout(WAIT_MAX_MS)
  const page = await context.newPage()
  await enter(page, loginName)
  await untilStored(page)
  await page.locator(`a[href="/field/case/${id}"]`).first().click()
  await page.locator('[data-action="accept"]').waitFor()
  return { page, context }
}

async function twoPhones({ page, context, browser, url, server }) {
  const { id } = await report(url, '两部手机同时受理')
  await enter(page, 'cun1')
  await untilStored(page)
  await page.locator(`a[href="/field/case/${id}"]`).first().click()
  await page.locator('[data-action="accept"]').waitFor()
  const second = await onAnotherPhone(browser, url, 'cunzhang', id)
  try {
    await Promise.all([context.setOffline(true), second.context.setOffline(true)])
    await second.page.locator('[data-action="accept"]').click()
    await second.page.getByRole('button', { name: '确定：受理' }).click()
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.locator('[data-action="reject"]').click()
    await page.getByLabel('理由').fill('重复上报')
    await page.getByRole('button', { name: '确定：不予受理' }).click()
    await second.context.setOffline(false)
    await becomes(() => same(stepsOf(server.database, id), ['report', 'accept'], 'steps'))
    await context.setOffline(false)
    await page.getByText('退回 1').waitFor()
    await toQueue(page)
    const told = await items(page, 'refused').textContent()
    expect(told.includes('您看到的是第 1 版，现在是第 2 版'), told)
    expect(told.includes('待受理') && told.includes('已立案待派遣'), 'both states')
    expect(told.includes('不能再做“不予受理”'), 'that it cannot be done any more')
    same(stepsOf(server.database, id), ['report', 'accept'], 'steps')
    await items(page, 'refused').getByRole('button', { name: '放弃' }).click()
    await page.getByRole('button', { name: '确定放弃' }).click()
    await page.getByText('退回 1').waitFor({ state: 'detached' })
  } finally {
    await second.context.close()
  }
}

async function goOnAfterwards({ page, context, url, server }) {
  const { id } = await report(url, '别人先动，我接着办')
  await enter(page, 'cun1')
  await untilStored(page)
  await page.locator(`a[href="/field/case/${id}"]`).first().click()
  await page.locator('[data-action="escalate"]').waitFor()
  await context.setOffline(true)
  await page.locator('[data-action="escalate"]').click()
  await page.getByLabel('理由').fill('村里办不了')
  await page.getByRole('button', { name: '确定：上报上级' }).click()
  await (await person(url, 'cun1')).act(id, 'accept')
  await context.setOffline(false)
  await page.getByText('退回 1').waitFor()
  await toQueue(page)
  await page.getByRole('button', { name: '按现在的情况继续' }).click()
  await becomes(() =>
    same(stepsOf(server.database, id), ['report', 'accept', 'escalate'], 'steps'))
}

async function fullPhone({ page, context, url, server }) {
  const { id } = await givenToGrid(url, '手机满了', { isHandling: true })
  await enter(page, 'wangge1')
  await page.getByText('手机满了').waitFor()
  await untilStored(page)
  await page.getByText('手机满了').click()
  await context.setOffline(true)
  await page.locator('[data-action="submit"]').click()
  await page.getByLabel('做了什么').fill('写好了，可是手机满了')
  await page.getByText('草稿 1').waitFor()
  const cdp = await context.newCDPSession(page)
  const origin = new URL(url).origin
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await page.waitForTimeout(ROOM_KNOWN_MS)
  await album(page).setInputFiles(await photo(page, '放不下'))
  await page.getByText('手机存储空间不足，这张照片没有保存').waitFor()
  await page.getByRole('button', { name: '确定：提交结果' }).click()
  await page.getByText('什么都没有存下').waitFor()
  same(await page.getByLabel('做了什么').inputValue(), '写好了，可是手机满了', 'what was typed')
  await page.getByText('待发 0').waitFor()
  await cdp.send('Storage.overrideQuotaForOrigin', { origin })
  await page.waitForTimeout(ROOM_KNOWN_MS)
  await addPhoto(page, '放得下了')
  await page.getByRole('button', { name: '确定：提交结果' }).click()
  await page.getByText('待发 2').waitFor()
  await context.setOffline(false)
  await untilSent(page)
  same(stepsOf(server.database, id).slice(-2), ['submit', 'attach_file'], 'the last steps')
  same(filesOf(server.database, id).length, 1, 'photos')
}

/** A copy of the apps that a story may change. */
function copyOfApps() {
  const root = mkdtempSync(join(tmpdir(), 'wuzhi-field-'))
  cpSync(join(DIST, 'field'), join(root, 'field'), { recursive: true })
  const change = (name, edit) => {
    const path = join(root, 'field', name)
    writeFileSync(path, edit(readFileSync(path, 'utf8')))
  }
  return {
    root,
    /** What a new build does: another index, and a worker that knows its version. */
    release() {
      const mark = '<head><meta name="version" content="2">'
      change('index.html', (text) => text.replace('<head>', mark))
      change('sw.js', (text) => text.replace(/const VERSION = '\w+'/, "const VERSION = 'second'"))
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** What the worker of the app keeps, in its newest version. */
const filesKept = (page) => page.evaluate(async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith('wuzhi-field-shell-'))
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
  return requests.flat().map(({ url }) => new URL(url).pathname)
})

async function update({ browser, url, server }) {
  const { id } = await givenToGrid(url, '换新版本', { isHandling: true })
  const apps = copyOfApps()
  const front = await startFront(Number(new URL(url).port), apps.root)
  const baseURL = `http://127.0.0.1:${front.port}`
  const context = await browser.newContext({ baseURL, viewport: PHONE, locale: 'zh-CN' })
  context.setDefaultTimeout(WAIT_MAX_MS)
  try {
    const page = await context.newPage()
    await enter(page, 'wangge1')
    await page.getByText('换新版本').waitFor()
    await untilStored(page)
    front.isCut = true
    await page.getByText('换新版本').click()
    await handIn(page, '换版本之前办好的', ['一', '二'])
    await page.getByText('待发 3').waitFor()
    await page.getByRole('link', { name: '上报', exact: true }).click()
    await page.getByLabel('发生了什么').fill('写到一半')
    apps.release()
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update())
    await page.getByText('有新版本').waitFor()
    same(await page.getByLabel('发生了什么').inputValue(), '写到一半', 'before the switch')
    same(await page.locator('meta[name="version"]').count(), 0, 'the new version, unasked')
    await page.getByText('草稿 1').waitFor()
    await page.getByRole('button', { name: '换成新版本' }).click()
    await page.locator('meta[name="version"]').waitFor({ state: 'attached' })
    await unlock(page)
    same(await page.getByLabel('发生了什么').inputValue(), '写到一半', 'after the switch')
    const kept = await filesKept(page)
    const isKept = (name) => kept.some((path) => path.includes(`/assets/${name}-`))
    expect(isKept('OutboxFiles'), `what came later is gone: ${kept}`)
    const unasked = ['en', 'later.en', 'conditions.en', 'terms.en'].filter(isKept)
    same(unasked, [], 'what nobody had asked for')
    await page.getByText('待发 3').waitFor()
    front.isCut = false
    await sendAll(page)
    const steps = stepsOf(server.database, id)
    same(steps.slice(-3), ['submit', 'attach_file', 'attach_file'], 'the last steps')
    same(filesOf(server.database, id).length, 2, 'photos')
  } finally {
    await context.close()
    await front.stop()
    apps.remove()
  }
}

/** Half of each request arrives, and no more; the server has to forget that half. */
async function halves({ browser, url, server }) {
  const { id } = await givenToGrid(url, '只到一半', { isHandling: true })
  const front = await startFront(Number(new URL(url).port))
  const baseURL = `http://127.0.0.1:${front.port}`
  const context = await browser.newContext({ baseURL, viewport: PHONE, locale: 'zh-CN' })
  context.setDefaultTimeout(WAIT_MAX_MS)
  try {
    const page = await context.newPage()
    await enter(page, 'wangge1')
    await page.getByText('只到一半').click()
    // Twice each: Chromium sends one by itself again when a connection that it kept is gone.
    const broken = []
    front.breaks = ({ method, url: path }) => {
      const [kind] = /submit|files/.exec(path) ?? []
      const before = broken.filter((each) => each === kind).length
      if (method !== 'POST' || !kind || before === 2) return false
      broken.push(kind)
      return true
    }
    await handIn(page, '已办好', ['现场'])
    await page.getByText('待发 2').waitFor()
    await sendAll(page)
    same(broken, ['submit', 'submit', 'files', 'files'], 'what was broken off')
    same(stepsOf(server.database, id).slice(-2), ['submit', 'attach_file'], 'the last steps')
    same(filesOf(server.database, id).length, 1, 'photos')
  } finally {
    await context.close()
    await front.stop()
  }
}

export const tests = [
  {
    name: 'field: the signal goes in the middle of a request, and everything arrives once',
    viewport: PHONE, expected: LOST, story: halves,
  },
  loss('before a request leaves', (route) => route.abort()),
  loss('after it was done and before the answer', async (route) => {
    await route.fetch()
    await route.abort()
  }),
  {
    name: 'field: a hundred things wait, and arrive in order, each once',
    viewport: PHONE, expected: LOST, story: aHundred,
  },
  {
    name: 'field: of two windows only one sends',
    viewport: PHONE, expected: LOST, story: twoWindows,
  },
  {
    name: 'field: two phones decide on one case, and the second sees both versions',
    viewport: PHONE, expected: [...LOST, '412', '409'], story: twoPhones,
  },
  {
    name: 'field: what was overtaken goes on from how it is now, when the person says so',
    viewport: PHONE, expected: [...LOST, '412', '409'], story: goOnAfterwards,
  },
  {
    name: 'field: a full phone says so, saves nothing by halves and keeps what was typed',
    viewport: PHONE, expected: LOST, story: fullPhone,
  },
  {
    name: 'field: a new version comes while much waits and a form is half filled: nothing is lost',
    viewport: PHONE, expected: LOST, story: update,
  },
]

// What people do with the field app, in its words.
import { spawnSync } from 'node:child_process'
import { PASSWORD } from './api.mjs'

export const PIN = '135790'
/** A program with sanitizers, and perhaps others beside it, needs longer. */
export const WAIT_MAX_MS = Number(process.env.WUZHI_WAIT_MS ?? 20_000)
export const PHONE = { width: 390, height: 844 }

/** The first sign-in on a phone, up to what waits. */
export async function enter(page, loginName, path = '/field/') {
  await page.goto(path)
  await page.getByLabel('账号').fill(loginName)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await choosePin(page)
  await page.getByRole('navigation').waitFor()
}

export async function choosePin(page, pin = PIN) {
  await page.getByLabel('新的 PIN').fill(pin)
  await page.getByLabel('再输一次').fill(pin)
  await page.getByRole('button', { name: '保存 PIN' }).click()
}

export async function unlock(page, pin = PIN) {
  await page.getByLabel('PIN', { exact: true }).fill(pin)
  await page.getByRole('button', { name: '打开' }).click()
}

/** The app is on the phone, and so is what waits with all that belongs to it. */
export async function untilStored(page) {
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    return registration?.active?.state === 'activated' && navigator.serviceWorker.controller
  })
  await page.getByRole('button', { name: '刷新' }).waitFor()
}

/** And the catalogue is on the phone, so that a report can be written without a signal. */
export async function untilCatalogued(page) {
  await untilStored(page)
  await page.waitForFunction(async () => {
    const done = (request) => new Promise((settle) => {
      request.onsuccess = () => settle(request.result)
      request.onerror = () => settle(undefined)
    })
    for (const { name } of await indexedDB.databases()) {
      const store = await done(indexedDB.open(name))
      const count = store?.objectStoreNames.contains('snapshots')
        ? await done(store.transaction('snapshots').objectStore('snapshots').count('categories'))
        : 0
      store?.close()
      if (count) return true
    }
    return false
  })
}

/** A picture as a camera makes it, with what cameras write into files. */
export async function photo(page, name, width = 2400, height = 1800) {
  const base64 = await page.evaluate(async ([w, h, text]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h })
    const to = canvas.getContext('2d')
    to.fillStyle = '#567'
    to.fillRect(0, 0, w, h)
    to.fillStyle = '#fff'
    to.font = `${h / 8}px sans-serif`
    to.fillText(text, 40, h / 2)
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9))
    const bytes = new Uint8Array(await blob.arrayBuffer())
    let binary = ''
    for (let i = 0; i < bytes.length; i += 8192) {
      binary += String.fromCharCode(...bytes.subarray(i, i + 8192))
    }
    return btoa(binary)
  }, [width, height, name])
  const bytes = Buffer.from(base64, 'base64')
  const exif = Buffer.from('Exif\0\0GPS-36.302-98.089-OF-THIS-PHONE')
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  const buffer = Buffer.concat([bytes.subarray(0, 2), head, exif, bytes.subarray(2)])
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer }
}

export const album = (page) => page.locator('label.button:not(.camera) input[type="file"]')

export async function addPhoto(page, name) {
  const before = await page.locator('.pictures li').count()
  await album(page).last().setInputFiles(await photo(page, name))
  await page.locator('.pictures li').nth(before).waitFor()
}

/** Acknowledges a case and hands in its result with two photos, without a signal. */
export async function handleOffline(page, context, words) {
  await enter(page, 'wangge1')
  await page.getByText(words).waitFor()
  await untilStored(page)
  await context.setOffline(true)
  await page.getByText('没有信号', { exact: true }).waitFor()
  await page.getByText(words).click()
  await page.locator('[data-action="acknowledge"]').click()
  await page.getByRole('button', { name: '确定：签收' }).click()
  await page.locator('[data-state]', { hasText: '处置中' }).waitFor()
  await page.locator('[data-action="submit"]').click()
  await addPhoto(page, '清理前')
  await addPhoto(page, '清理后')
  await page.getByLabel('做了什么').fill('两车垃圾已清走')
  await page.getByRole('button', { name: '确定：提交结果' }).click()
  await page.getByText('待发 4').waitFor()
  await page.close()
}

/** The app is opened again, and the signal comes back; gives its page. */
export async function backWithSignal(context) {
  const page = await context.newPage()
  await page.goto('/field/')
  await unlock(page)
  await page.getByText('待发 4').waitFor()
  await context.setOffline(false)
  await untilSent(page)
  return page
}

export const toQueue = (page) =>
  page.getByRole('navigation').getByRole('link', { name: '发送箱' }).click()

export const items = (page, state) => page.locator(`[data-state="${state}"]`)

export async function untilSent(page, timeout = 2 * WAIT_MAX_MS) {
  await page.getByText('待发 0').waitFor({ timeout })
}

/** Wants everything sent now, again and again; it may be sending just then. */
export async function sendAll(page, timeout = 2 * WAIT_MAX_MS) {
  const button = page.getByRole('button', { name: '立即发送' })
  const end = Date.now() + timeout
  while (!(await page.getByText('待发 0').isVisible())) {
    if (Date.now() > end) throw new Error('it is not sent')
    await button.click({ timeout: 500 }).catch(() => undefined)
  }
}

/**
 * Until the check no longer throws; gives what it gives. For what was tapped while there is a
 * signal: nothing waits before it is saved, and nothing waits after it was sent.
 */
export async function becomes(check) {
  const end = Date.now() + WAIT_MAX_MS
  for (;;) {
    try {
      return check()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

/** Rows of the server's own database. */
export function rowsOf(database, sql) {
  const script = [
    'import json, sqlite3, sys',
    'db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, timeout=30)',
    'print(json.dumps(db.execute(sys.argv[2]).fetchall()))',
  ].join('\n')
  const done = spawnSync('python3', ['-c', script, database, sql], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
  return JSON.parse(done.stdout)
}

export const stepsOf = (database, id) =>
  rowsOf(database, `SELECT action FROM case_step WHERE case_id = '${id}' ORDER BY seq`)
    .map(([action]) => action)

export const filesOf = (database, id) =>
  rowsOf(database, `SELECT id, stage FROM case_file WHERE case_id = '${id}' ORDER BY id`)

/** Everything that the phone keeps for this site, as text. */
export const keptText = (page) => page.evaluate(async () => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const plain = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      return new TextDecoder().decode(value)
    }
    if (value instanceof CryptoKey) return '(a key)'
    if (typeof value !== 'object' || value === null) return String(value)
    return Object.entries(value).map(([name, each]) => `${name}:${plain(each)}`).join(' ')
  }
  let text = Object.entries(localStorage).flat().join(' ')
  for (const { name } of await indexedDB.databases()) {
    const db = await asked(indexedDB.open(name))
    for (const store of db.objectStoreNames) {
      const rows = await asked(db.transaction(store).objectStore(store).getAll())
      text += rows.map(plain).join(' ')
    }
    db.close()
  }
  return text
})

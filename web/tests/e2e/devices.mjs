// Second factors of villages and grids, a lost phone, and taking turns at a shared PC.
import { administrator, newId, PASSWORD, person, report } from './harness/api.mjs'
import { comeInAs, expect, same, signIn } from './harness/desk.mjs'
import {
  becomes, choosePin, enter, keptText, PHONE, PIN, unlock, untilStored,
} from './harness/field.mjs'

const DOOR = ['401', '422', '404', 'ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', 'ERR_CACHE_MISS']

async function signInAgain(page, loginName) {
  await page.getByLabel('账号').fill(loginName)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** The account goes back to its password alone, whatever came of the story. */
async function resetAfter(url, loginName, story) {
  const { account } = await (await person(url, loginName)).call('GET', '/api/v1/me')
  const admin = await administrator(url, 'anquan')
  try {
    await story(admin, account)
  } finally {
    await admin.call('POST', `/api/v1/accounts/${account}/reset-second-factor`)
  }
}

async function register(page, name) {
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByLabel('这部手机叫什么').fill(name)
  await page.getByLabel('PIN', { exact: true }).fill(PIN)
  await page.getByLabel('登录密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登记这部手机' }).click()
  await page.getByText('本机', { exact: true }).waitFor()
}

export const tests = [
  {
    name: 'devices: a registered phone and its PIN stand beside the password',
    viewport: PHONE,
    expected: DOOR,
    story: ({ page, browser, url }) => resetAfter(url, 'jiandu', async () => {
      await enter(page, 'jiandu')
      await register(page, '测试红米')
      await page.getByRole('button', { name: '换人' }).click()
      await page.getByRole('button', { name: '用密码登录' }).click()
      await signInAgain(page, 'jiandu')
      await page.getByLabel('这部手机的 PIN').fill('000000')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByText('PIN 不对，还能试 4 次').waitFor()
      await page.getByLabel('这部手机的 PIN').fill(PIN)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('heading', { name: '待办' }).waitFor()
      // On any other phone the password is not enough.
      const other = await browser.newContext({ baseURL: url, viewport: PHONE, locale: 'zh-CN' })
      const stranger = await other.newPage()
      await stranger.goto('/field/')
      await signInAgain(stranger, 'jiandu')
      await stranger.getByText('请用登记过的手机登录').waitFor()
      await other.close()
      // A new PIN releases it as the old one did.
      await page.getByRole('link', { name: '设置' }).click()
      await page.getByText('上次登录').waitFor()
      await page.getByText('换 PIN', { exact: true }).click()
      await choosePin(page, '246802')
      await page.getByText('新的 PIN 已保存').waitFor()
      await page.getByRole('button', { name: '换人' }).click()
      await page.getByRole('button', { name: '用密码登录' }).click()
      await signInAgain(page, 'jiandu')
      await page.getByLabel('这部手机的 PIN').fill('246802')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('heading', { name: '待办' }).waitFor()
    }),
  },
  {
    name: 'devices: a lost phone wipes itself at its next contact, and says how much was unsent',
    viewport: PHONE,
    expected: DOOR,
    story: ({ page, context, url }) => resetAfter(url, 'jiandu', async (admin, account) => {
      await enter(page, 'jiandu')
      await register(page, '丢掉的手机')
      await page.getByRole('link', { name: '待办', exact: true }).click()
      await untilStored(page)
      await context.setOffline(true)
      await page.getByRole('link', { name: '上报', exact: true }).click()
      await page.getByLabel('发生了什么').fill('还没发出的草稿')
      await page.getByText('草稿 1').waitFor()
      await page.reload() // Whoever finds it does not know the PIN.
      await page.getByLabel('PIN', { exact: true }).waitFor()

      const factors = `/api/v1/accounts/${account}/second-factors`
      const phone = async () => (await admin.call('GET', factors)).devices
        .find((each) => each.name === '丢掉的手机')
      const { id } = await phone()
      const path = `/api/v1/accounts/${account}/devices/${id}/remove`
      await admin.call('POST', path, { is_lost: true })
      same((await phone()).state, 'lost', 'state')

      await context.setOffline(false)
      await page.locator('[data-wiped]', { hasText: '其中 1 项还没有发送' }).waitFor()
      await becomes(async () => {
        const { state, unsent } = await phone()
        same([state, unsent], ['wiped', 1], 'the phone')
      })
      await page.getByLabel('账号').waitFor()
      expect(!(await keptText(page)).includes('jiandu'), 'the account is still known')
      same(await page.evaluate(async () => {
        const all = await indexedDB.databases()
        return all.map(({ name }) => name).filter((name) => name !== 'wuzhi-field')
      }), [], 'databases left')
    }),
  },
  {
    name: 'devices: a sheet of codes is made by the administrator and asked for by number',
    expected: DOOR,
    story: ({ page, context, url }) => resetAfter(url, 'cunzhang', async (admin, account) => {
      const clerk = await person(url, 'cunzhang')
      const me = await clerk.call('GET', '/api/v1/me')
      await comeInAs(page, admin, `/desk/admin/people/${me.person}`)
      await page.getByRole('button', { name: '第二验证方式' }).click()
      await page.getByText('没有登记手机。').waitFor()
      await page.getByRole('button', { name: '生成口令单' }).click()
      await page.locator('.codes li').nth(39).waitFor()
      const codes = await page.locator('.codes li').allTextContents()
      same(codes.length, 40, 'codes')
      await page.evaluate(() => (window.print = () => undefined))
      await page.getByRole('button', { name: '打印', exact: true }).click()
      await page.emulateMedia({ media: 'print' })
      same(await page.locator('.print-sheet .codes li').count(), 40, 'codes on paper')
      await page.getByText('账号：cunzhang').waitFor()
      await page.emulateMedia({ media: 'screen' })
      await page.evaluate(() => dispatchEvent(new Event('afterprint')))
      await page.getByRole('button', { name: '已经打印好' }).click()
      await page.getByText('还剩 40 个号码').waitFor()
      await context.clearCookies()

      await page.goto('/desk/sign-in')
      await signInAgain(page, 'cunzhang')
      await page.getByLabel('口令单第 1 号').fill(codes[1])
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByText('登录名、密码或验证码不对').waitFor()
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByLabel('口令单第 1 号').fill(codes[0])
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('navigation').first().waitFor()
      await page.goto('/desk/account')
      await page.getByText('还剩 39 个号码').waitFor()
      await page.getByText('上次登录').waitFor()
      // One's own sheet, by one's own password; the one before is good for nothing then.
      await page.locator('#sheet-password').fill(PASSWORD)
      await page.getByRole('button', { name: '生成新的口令单' }).click()
      await page.locator('.codes li').nth(39).waitFor()
      const { code_sheet: sheet } = await admin.call(
        'GET', `/api/v1/accounts/${account}/second-factors`)
      same(sheet.left, 40, 'codes left')
    }),
  },
  {
    name: 'devices: one tap hands a shared PC over, and nothing of the person before is left',
    expected: DOOR,
    async story({ page, context, url }) {
      const words = '只有前一位看到的事'
      const { id } = await report(url, words)
      const clerk = await person(url, 'cun1')
      const { account, name } = await clerk.call('GET', '/api/v1/me')
      await signIn(page, 'cun1', `/desk/cases/${id}`)
      await page.getByText(words).first().waitFor()
      await page.getByRole('link', { name: '待办', exact: true }).click()
      await page.getByRole('heading', { name: '待办' }).waitFor()
      await page.evaluate(([key, text]) => localStorage.setItem(key, text), [
        `wuzhi.desk.views.${account}`, JSON.stringify([{ name: '我的视图', query: {} }]),
      ])
      // No browser keeps a photo, not even before.
      const photo = `/api/v1/cases/${id}/files/${newId()}`
      const isCached = () => page.evaluate(async (path) => {
        const how = { cache: 'only-if-cached', mode: 'same-origin' }
        return fetch(path, how).then(({ ok }) => ok, () => false)
      }, photo)
      await page.evaluate(async (path) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 })
        canvas.getContext('2d').fillRect(0, 0, 32, 32)
        const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg'))
        const [files, file] = path.split(/\/(?=[^/]+$)/)
        const headers = { 'content-type': 'application/octet-stream' }
        const to = `${files}?id=${file}&stage=before`
        await fetch(to, { method: 'POST', headers, body: blob })
        await (await fetch(path)).arrayBuffer()
      }, photo)
      same(await isCached(), false, 'that the photo is kept')
      await page.evaluate(() => (window.isOld = true))
      await page.getByRole('button', { name: '换人' }).click()
      await page.waitForFunction(() => !window.isOld && document.querySelector('#login-name'))
      same((await context.request.get('/api/v1/me')).status(), 401, 'the session')
      same(await isCached(), false, 'that the photo is kept')
      const left = async () => page.evaluate(async () => {
        const dbs = await indexedDB.databases()
        const caches_ = []
        for (const key of await caches.keys()) {
          for (const { url: at } of await (await caches.open(key)).keys()) caches_.push(at)
        }
        return [
          document.documentElement.outerHTML, location.href, JSON.stringify(history.state),
          JSON.stringify(localStorage), JSON.stringify(sessionStorage),
          JSON.stringify(dbs), caches_.join(' '),
        ].join('\n')
      })
      const seesNothing = async (where) => {
        const text = await left()
        for (const secret of [words, name, account, id, 'cun1', '我的视图']) {
          expect(!text.includes(secret), `"${secret}" is left ${where}`)
        }
      }
      await seesNothing('at the door')
      await page.goBack().catch(() => undefined)
      await page.waitForURL('**/desk/sign-in')
      await page.getByLabel('账号').waitFor()
      await seesNothing('after a step back')
      await page.reload()
      await seesNothing('after a reload')
      // The next one is not led to where the one before was.
      await signInAgain(page, 'zhen')
      await page.getByRole('navigation').first().waitFor()
      expect(!page.url().includes(id), page.url())
    },
  },
  {
    name: 'devices: a desk that locked itself can be handed over, too',
    expected: DOOR,
    async story({ page }) {
      await page.clock.install()
      await signIn(page, 'cun1', '/desk/')
      await page.clock.runFor(16 * 60_000)
      const cover = page.getByRole('dialog', { name: '工作台已锁定' })
      await cover.waitFor()
      await cover.getByRole('button', { name: '换人' }).click()
      await page.getByRole('heading', { name: '登录' }).waitFor()
      same(await page.getByLabel('账号').inputValue(), '', 'the name')
    },
  },
  {
    name: 'devices: one tap hands a phone over, names masked and nothing of the one before open',
    viewport: PHONE,
    expected: DOOR,
    async story({ page, url }) {
      const words = '只有这一位看到的'
      await report(url, words)
      await enter(page, 'cunzhang')
      await untilStored(page)
      await page.getByText(words).click()
      await page.locator('[data-action]').first().waitFor()
      await page.getByRole('link', { name: '待办', exact: true }).click()
      await page.getByRole('button', { name: '换人' }).click()
      const seesNothing = async (where) => {
        await page.getByText('c***g').waitFor()
        const text = await page.evaluate(async () => {
          const kept = []
          for (const key of await caches.keys()) {
            for (const { url: at } of await (await caches.open(key)).keys()) kept.push(at)
          }
          const { outerHTML } = document.documentElement
          return [outerHTML, location.href, JSON.stringify(sessionStorage), ...kept].join(' ')
        })
        for (const secret of [words, 'cunzhang', '演示村主任', '/api/v1', '/case/']) {
          expect(!text.includes(secret), `"${secret}" is left ${where}`)
        }
      }
      await seesNothing('at the door')
      expect(!(await keptText(page)).includes(words), 'the words stand open on the phone')
      same((await page.request.get('/api/v1/me')).status(), 401, 'the session')
      await page.reload()
      await seesNothing('after a reload')
    },
  },
  {
    name: 'devices: what is new is told at any hour, and by a sound outside quiet hours',
    viewport: PHONE,
    expected: DOOR,
    async story({ page, context, url }) {
      await context.grantPermissions(['notifications'], { origin: url })
      await page.addInitScript(() => {
        window.heard = []
        navigator.vibrate = (pattern) => window.heard.push(pattern.length) > 0
      })
      await enter(page, 'cunzhang')
      await untilStored(page)
      await page.getByRole('link', { name: '设置' }).click()
      await page.getByLabel('从', { exact: true }).fill('00:00')
      await page.getByLabel('到', { exact: true }).fill('23:59')
      await page.getByRole('button', { name: '保存时段' }).click()
      await page.getByText('免打扰：00:00 到 23:59').waitFor()
      const again = async () => {
        await page.getByRole('link', { name: '待办', exact: true }).click()
        await page.getByRole('button', { name: '刷新' }).click()
      }
      await report(url, '安静时来的一件')
      await again()
      await page.getByText('新来 1 件。').waitFor()
      same(await page.evaluate(() => window.heard.length), 0, 'sounds in quiet hours')
      await page.getByRole('button', { name: '知道了' }).click()
      same(await page.getByText('新来 1 件。').count(), 0, 'banners')
      await page.getByRole('link', { name: '设置' }).click()
      await page.getByRole('button', { name: '不设免打扰' }).click()
      await page.getByText('没有设免打扰。').waitFor()
      await report(url, '白天来的一件')
      await again()
      await page.getByText('新来 1 件。').waitFor()
      same(await page.evaluate(() => window.heard.length), 1, 'sounds by day')
      const shown = await page.evaluate(async () => {
        const worker = await navigator.serviceWorker.getRegistration()
        return (await worker.getNotifications()).map(({ body }) => body)
      })
      same(shown, ['新来 1 件。'], 'notices')
      // It is kept with the post, so another phone knows it as well.
      await page.reload()
      await unlock(page)
      await page.getByRole('link', { name: '设置' }).click()
      await page.getByText('没有设免打扰。').waitFor()
    },
  },
]

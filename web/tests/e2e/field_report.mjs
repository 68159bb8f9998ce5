// Reports from the field: what, where, which kind; by hand, by voice, dealt with on the spot.
import { person, report, VILLAGE } from './harness/api.mjs'
import { expect, same } from './harness/desk.mjs'
import {
  addPhoto, album, becomes, enter, items, photo, PHONE, rowsOf, stepsOf, toQueue, unlock,
  untilSent, untilStored,
} from './harness/field.mjs'

const LOST = ['ERR_INTERNET_DISCONNECTED', 'ERR_FAILED', '401']
const begin = (page) => page.getByRole('link', { name: '上报', exact: true }).click()
const next = (page) => page.getByRole('button', { name: '下一步' }).click()
const send = (page) => page.getByRole('main').getByRole('button', { name: '上报' }).click()

async function choose(page, category) {
  await page.getByLabel('查找类别').fill(category)
  await page.getByRole('radio', { name: category, exact: true }).check()
}

const caseOf = (database, description) => rowsOf(database,
  `SELECT id, scope, category, channel FROM case_record WHERE description = '${description}'`)

export const tests = [
  {
    name: 'field: a report in three screens without a signal, photo first, placed by the phone',
    viewport: PHONE,
    expected: LOST,
    async story({ page, context, server, url }) {
      await context.grantPermissions(['geolocation'])
      await context.setGeolocation({ longitude: 98.0889, latitude: 36.3021, accuracy: 12 })
      await page.addInitScript(() => {
        const { send } = XMLHttpRequest.prototype
        XMLHttpRequest.prototype.send = function (body) {
          globalThis.sentPhoto = body
          return send.call(this, body)
        }
      })
      await enter(page, 'wangge1')
      await untilStored(page)
      await context.setOffline(true)
      await begin(page)
      const large = await photo(page, '围栏', 4000, 3000)
      await album(page).setInputFiles(large)
      await page.locator('.pictures li').waitFor()
      await page.getByLabel('发生了什么').fill('围栏倒了三段')
      await next(page)
      await page.getByRole('button', { name: '用我现在的位置' }).click()
      await page.getByText('98.08890, 36.30210 误差约 12 米').waitFor()
      await next(page)
      await choose(page, '暴露垃圾')
      await send(page)
      await page.getByText('待发 2').waitFor()
      same(caseOf(server.database, '围栏倒了三段'), [], 'the case, before there is a signal')
      await context.setOffline(false)
      await untilSent(page)
      const [[id, scope, category, channel]] = caseOf(server.database, '围栏倒了三段')
      same([scope, category, channel], ['632822990901001', '0102', 'grid'], 'the case')
      const { lon, lat } = await (await person(url, 'wangge1')).read(id)
      same([lon, lat], [98.0889, 36.3021], 'its place')
      same(stepsOf(server.database, id), ['report', 'attach_file'], 'steps')
      const sent = await page.evaluate(async () =>
        new TextDecoder('latin1').decode(await globalThis.sentPhoto.arrayBuffer()))
      expect(sent.length > 1000, 'no photo was sent')
      expect(sent.length <= 200 * 1024, `the photo has ${sent.length} bytes`)
      expect(large.buffer.includes('OF-THIS-PHONE'), 'the camera wrote nothing to be taken out')
      expect(!sent.includes('OF-THIS-PHONE'), 'the photo still says where it was taken')
    },
  },
  {
    name: 'field: what is missing is told on its screen, and the place may come later',
    viewport: PHONE,
    expected: LOST,
    async story({ page, server }) {
      await enter(page, 'wangge1')
      await untilStored(page)
      await begin(page)
      await next(page)
      same(await page.locator('#text:focus').getAttribute('aria-invalid'), 'true', 'the empty text')
      const told = await page.locator('#text').getAttribute('aria-describedby')
      same(await page.locator(`#${told}`).innerText(), '请写明发生了什么。', 'what is told of it')
      await page.getByLabel('发生了什么').fill('路牌歪了，位置待补')
      await next(page)
      await page.getByLabel('地点以后再补').check()
      await next(page)
      await page.locator('#missing:focus', { hasText: '请说明地点' }).waitFor()
      await page.getByRole('heading', { name: '在哪里' }).waitFor()
      await page.getByRole('button', { name: '存为草稿' }).click()
      await page.getByRole('link', { name: '路牌歪了，位置待补' }).waitFor()
      await page.reload()
      await unlock(page)
      await page.getByRole('link', { name: '路牌歪了，位置待补' }).click()
      await next(page)
      await page.getByLabel('地点以后再补').uncheck()
      await page.getByLabel('在哪个村、网格').selectOption(VILLAGE)
      await next(page)
      await choose(page, '暴露垃圾')
      await send(page)
      await becomes(() =>
        same(caseOf(server.database, '路牌歪了，位置待补')[0]?.[1], VILLAGE, 'where'))
      await untilSent(page)
      same(await items(page, 'draft').count(), 0, 'drafts')
    },
  },
  {
    name: 'field: what was dealt with on the spot is reported with both photos and closed',
    viewport: PHONE,
    expected: LOST,
    async story({ page, context, server }) {
      await enter(page, 'wangge1')
      await untilStored(page)
      await context.setOffline(true)
      await begin(page)
      await addPhoto(page, '处置前')
      await page.getByLabel('发生了什么').fill('路边一袋垃圾，随手捡了')
      await next(page)
      await next(page)
      await choose(page, '暴露垃圾')
      await page.getByLabel('我已当场办好').check()
      await page.getByLabel('做了什么').fill('已捡走投放')
      await addPhoto(page, '处置后')
      await send(page)
      await page.getByText('待发 4').waitFor()
      await context.setOffline(false)
      await untilSent(page)
      const [[id]] = caseOf(server.database, '路边一袋垃圾，随手捡了')
      same(stepsOf(server.database, id),
        ['report', 'attach_file', 'attach_file', 'self_handle'], 'steps')
    },
  },
  {
    name: 'field: a report can be spoken, where the browser listens',
    viewport: PHONE,
    expected: LOST,
    async story({ page }) {
      await page.addInitScript(() => {
        globalThis.SpeechRecognition = class {
          start() {
            const results = [{ isFinal: true, 0: { transcript: '桥头冰滑，车打转' } }]
            setTimeout(() => this.onresult({ resultIndex: 0, results }), 10)
          }
          stop() {
            this.onend()
          }
        }
      })
      await enter(page, 'wangge1')
      await begin(page)
      await page.getByRole('button', { name: '用说的' }).click()
      await page.waitForFunction(() => document.querySelector('#text').value === '桥头冰滑，车打转')
      await page.getByRole('button', { name: '说完了' }).click()
      await page.getByRole('button', { name: '用说的' }).waitFor()
    },
  },
  {
    name: 'field: where the browser does not listen, nobody is told to speak',
    viewport: PHONE,
    expected: LOST,
    async story({ page }) {
      await page.addInitScript(() => {
        delete globalThis.webkitSpeechRecognition
        delete globalThis.SpeechRecognition
      })
      await enter(page, 'wangge1')
      await begin(page)
      await page.getByLabel('发生了什么').waitFor()
      same(await page.getByRole('button', { name: '用说的' }).count(), 0, 'buttons to speak')
    },
  },
  {
    name: 'field: what the server refused says why, is changed and goes again',
    viewport: PHONE,
    expected: [...LOST, '422'],
    async story({ page, context, server }) {
      await enter(page, 'cun1')
      await untilStored(page)
      let isFirst = true
      await context.route('**/api/v1/cases', async (route) => {
        if (route.request().method() !== 'POST' || !isFirst) return route.continue()
        isFirst = false
        // As when a grid was closed while the phone had no signal.
        const body = { ...route.request().postDataJSON(), unit: '632822990909' }
        return route.continue({ postData: JSON.stringify(body) })
      })
      await begin(page)
      await page.getByLabel('发生了什么').fill('井盖缺失')
      await addPhoto(page, '井盖')
      await next(page)
      await next(page)
      await choose(page, '暴露垃圾')
      await send(page)
      await page.getByText('退回 1').waitFor()
      await toQueue(page)
      await items(page, 'refused').getByText('没有这个代码的村、网格或部门').waitFor()
      same(await items(page, 'waiting').count(), 1, 'what waits behind it')
      await page.getByRole('link', { name: '修改后再发' }).click()
      same(await page.getByLabel('发生了什么').inputValue(), '井盖缺失', 'what was typed')
      await page.getByLabel('发生了什么').fill('井盖缺失，已放警示牌')
      await next(page)
      await page.getByLabel('在哪个村、网格').selectOption(VILLAGE)
      await next(page)
      await send(page)
      const [[, scope]] = await becomes(() => {
        const found = caseOf(server.database, '井盖缺失，已放警示牌')
        same(stepsOf(server.database, found[0]?.[0]), ['report', 'attach_file'], 'steps')
        return found
      })
      same(scope, VILLAGE, 'where')
      same(caseOf(server.database, '井盖缺失'), [], 'the refused one')
    },
  },
  {
    name: 'field: the village desk works from the phone: accept, hand out, call the handler',
    viewport: PHONE,
    expected: LOST,
    async story({ page, context, server, url }) {
      const clerk = await person(url, 'cun1')
      const { id } = await report(url, '村里自己能办')
      await enter(page, 'cun1')
      await untilStored(page)
      await context.setOffline(true)
      await page.locator(`a[href="/field/case/${id}"]`).first().click()
      await page.locator('[data-action="accept"]').click()
      await page.getByRole('button', { name: '确定：受理' }).click()
      await page.locator('[data-action="dispatch"]').click()
      await page.getByLabel('交给谁').selectOption(VILLAGE)
      await page.getByRole('button', { name: '确定：派遣' }).click()
      await page.locator('[data-action="acknowledge"]').click()
      await page.getByRole('button', { name: '确定：签收' }).click()
      await page.getByText('待发 3').waitFor()
      await context.setOffline(false)
      await untilSent(page)
      same(stepsOf(server.database, id), ['report', 'accept', 'dispatch', 'acknowledge'], 'steps')
      const { state, number } = await clerk.read(id)
      same(state, 'handling', 'the state')
      await page.getByText('打电话', { exact: true }).click()
      await page.getByRole('button', { name: /^村文书/ }).click()
      await page.getByRole('status').filter({ hasText: '演示村文书甲' }).waitFor()
      const told = rowsOf(server.database,
        "SELECT COUNT(*) FROM fact WHERE kind = 'identity.person_revealed'")
      expect(told[0][0] > 0, `that ${number} was the purpose is on record`)
    },
  },
]

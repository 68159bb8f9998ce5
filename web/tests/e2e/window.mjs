// Reporting at the window: a clerk writes down what a resident says.
import { newId, Person, person, report } from './harness/api.mjs'
import { expect, same, signIn } from './harness/desk.mjs'
import { rowsOf } from './harness/field.mjs'

const DOOR = ['401']

async function pick(page, field, words) {
  const input = page.locator(`[data-field="${field}"] input`)
  await input.fill(words)
  await page.locator('li[role="option"]:visible').first().waitFor()
  await input.press('Enter')
}

/** What `window.print` was asked for, without a printer. */
const withoutPrinter = (page) =>
  page.addInitScript(() => {
    globalThis.printed = []
    globalThis.print = () => globalThis.printed.push(document.documentElement.dataset.print)
  })

async function fillIn(page, words) {
  await page.getByLabel('反映的内容').fill(words)
  await pick(page, 'category', '0102')
  await pick(page, 'unit', '632822990901001')
}

export const tests = [
  {
    name: 'a clerk reports for a resident by the keyboard alone, and gives them a slip',
    expected: DOOR,
    async story({ page, url }) {
      await withoutPrinter(page)
      await signIn(page, 'cun1')
      await page.keyboard.press('n')
      await page.waitForURL('**/desk/cases/new')
      await page.getByLabel('反映的内容').waitFor()
      await page.keyboard.type('井盖破损，差点摔倒')
      await page.keyboard.press('Tab')
      await page.keyboard.type('0102')
      await page.locator('li[role="option"]:visible').first().waitFor()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.type('632822990901001')
      await page.locator('li[role="option"]:visible').first().waitFor()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.type('老学校东侧')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('heading', { name: '已收到这件上报' }).waitFor()
      const number = (await page.locator('dd.big').first().textContent()).trim()
      const code = (await page.locator('dd.code').textContent()).trim()
      // The code is the reporter's key: it opens the door that it is for.
      const seen = await new Person(url).call('POST', '/api/v1/follow', { number, code })
      same(seen.number, number, 'what the code opens')
      await page.keyboard.press('p')
      await page.waitForFunction(() => globalThis.printed.length > 0)
      await page.emulateMedia({ media: 'print' })
      const slip = page.locator('.print-sheet')
      const told = await slip.innerText()
      expect(told.includes(number) && told.includes(code), `the slip: ${told}`)
      expect(told.includes('演示'), 'the slip of a demonstration says that it is one')
      expect(await slip.locator('svg.qr path').isVisible(), 'no QR code on the slip')
      expect(!(await page.locator('.top').isVisible()), 'the page is printed with the slip')
      await page.emulateMedia({ media: 'screen' })
      expect(!(await slip.isVisible()), 'the slip shows on the screen')
      await page.keyboard.press('n')
      await page.getByLabel('反映的内容').waitFor()
      same(await page.getByLabel('反映的内容').inputValue(), '', 'the next form')
      const clerk = await person(url, 'cun1')
      const { cases } = await clerk.call('GET', '/api/v1/cases?list=all&limit=1')
      same([cases[0].number, cases[0].channel, cases[0].address], [number, 'window', '老学校东侧'])
    },
  },
  {
    name: 'a clerk gives a new code for a slip that was lost, and prints it',
    expected: DOOR,
    async story({ page, url }) {
      await withoutPrinter(page)
      const made = await report(url, '回执丢了的事')
      await signIn(page, 'cun1', `/desk/cases/${made.id}`)
      await page.locator('[data-reissue]').click()
      await page.getByLabel('怎样核对来人身份').selectOption('identity_card')
      await page.getByLabel('理由').fill('回执丢失')
      await page.keyboard.press('Control+Enter')
      const code = (await page.locator('dd.code').textContent()).trim()
      expect(code !== made.follow_code, 'the new code is the old one')
      const slip = { number: made.number, code }
      same((await new Person(url).call('POST', '/api/v1/follow', slip)).number, made.number)
      await page.getByRole('button', { name: '打印回执' }).click()
      await page.waitForFunction(() => globalThis.printed.includes('slip'))
      await page.emulateMedia({ media: 'print' })
      const told = await page.locator('.print-sheet:visible').innerText()
      expect(told.includes(made.number) && told.includes(code), `the slip: ${told}`)
      await page.emulateMedia({ media: 'screen' })
      await page.getByText('查验身份证件。回执丢失').waitFor()
    },
  },
  {
    name: 'what is missing is said at its field, and nothing is sent',
    expected: DOOR,
    async story({ page }) {
      await signIn(page, 'cun1', '/desk/cases/new')
      let sent = 0
      page.on('request', (each) => {
        if (each.method() === 'POST') sent++
      })
      await page.getByRole('button', { name: '上报', exact: true }).click()
      await page.getByText('请选择村或网格，或者填写坐标。').waitFor()
      same(await page.locator('.wrong').count(), 3, 'fields that are wrong')
      const id = await page.evaluate(() => document.activeElement?.id)
      same(id, 'report-description', 'the field with the focus')
      await page.getByLabel('坐标').fill('三十六')
      await page.keyboard.press('Control+Enter')
      await page.getByText('看不懂这个坐标').waitFor()
      same(sent, 0, 'requests')
    },
  },
  {
    name: 'a report whose answer got lost cannot be changed, and sent again is there once',
    expected: [...DOOR, 'ERR_FAILED'],
    async story({ page, url }) {
      await signIn(page, 'cun1', '/desk/cases/new')
      await fillIn(page, '答复丢失的上报')
      let lost = 0
      await page.route('**/api/v1/cases', async (route) => {
        if (route.request().method() !== 'POST' || lost++ > 0) return route.continue()
        await route.fetch()
        return route.abort()
      })
      await page.keyboard.press('Control+Enter')
      await page.getByText('不知道是否已经收到').waitFor()
      expect(await page.getByLabel('反映的内容').isDisabled(), 'it can be changed')
      await page.getByRole('button', { name: '再次发送' }).click()
      await page.getByRole('heading', { name: '已收到这件上报' }).waitFor()
      const clerk = await person(url, 'cun1')
      const { cases } = await clerk.call('GET', '/api/v1/cases?list=all&limit=20')
      same(cases.filter((each) => each.description === '答复丢失的上报').length, 1, 'cases')
    },
  },
  {
    name: 'likely duplicates are shown with the receipt, compared side by side and merged',
    expected: DOOR,
    async story({ page, url }) {
      const first = await report(url, '河边护栏断裂，小孩常在那里玩')
      await signIn(page, 'cun1', '/desk/cases/new')
      await fillIn(page, '河边护栏断裂很危险')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('link', { name: first.number }).waitFor()
      const row = page.getByRole('listitem').filter({ hasText: first.number })
      await row.getByRole('link', { name: '并排比较' }).click()
      await page.getByRole('heading', { name: '并案以后' }).waitFor()
      const preview = await page.locator('form .outcomes').innerText()
      expect(preview.includes(first.number) && preview.includes('已并案'), preview)
      await page.getByRole('button', { name: /^把 .* 并入 / }).click()
      await page.getByText('请填写这一项。').waitFor()
      await page.getByLabel('理由').fill('同一处护栏')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('heading', { name: first.number }).waitFor()
      const clerk = await person(url, 'cun1')
      const { children } = await clerk.read(first.id, '/work')
      same(children.map((each) => each.state), ['merged'], 'what the first has')
    },
  },
  {
    name: 'two cases are turned around before one ends in the other',
    expected: DOOR,
    async story({ page, url }) {
      const one = await report(url, '牧道塌方，车过不去')
      const two = await report(url, '牧道塌方')
      await signIn(page, 'cun1', `/desk/cases/${one.id}/beside/${two.id}`)
      await page.getByText('要并入的这件上报得更早').waitFor({ state: 'visible' })
      await page.getByRole('button', { name: '反过来' }).click()
      await page.getByRole('button', { name: `把 ${two.number} 并入 ${one.number}` }).waitFor()
      await page.getByLabel('理由').fill('同一处')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('heading', { name: one.number }).waitFor()
      const clerk = await person(url, 'cun1')
      same([(await clerk.read(one.id)).state, (await clerk.read(two.id)).state],
        ['reported', 'merged'])
    },
  },
  {
    name: 'a complaint goes to the level above, out of sight of the clerk who wrote it down',
    expected: [...DOOR, '404'],
    async story({ page, url }) {
      await signIn(page, 'cun1', '/desk/cases/new')
      await fillIn(page, '反映村干部办事拖延')
      await page.getByRole('radio', { name: '村干部' }).check()
      await page.getByText('被反映的单位看不到').waitFor()
      await page.keyboard.press('Control+Enter')
      await page.getByText('您看不到它的进度').waitFor()
      const number = (await page.locator('dd.big').first().textContent()).trim()
      same(await page.getByRole('link', { name: '打开这件事' }).count(), 0, 'ways to it')
      const township = await person(url, 'zhen')
      const { cases } = await township.call('GET', '/api/v1/cases?list=open&limit=20')
      expect(cases.some((each) => each.number === number), 'the township does not have it')
    },
  },
  {
    name: 'photos of a reporter are attached at the window as theirs',
    expected: DOOR,
    async story({ page, url }) {
      await signIn(page, 'cun1', '/desk/cases/new')
      await fillIn(page, `有照片的上报 ${newId()}`)
      await page.keyboard.press('Control+Enter')
      await page.getByRole('heading', { name: '已收到这件上报' }).waitFor()
      const photo = await page.evaluate(async () => {
        const canvas = new OffscreenCanvas(64, 48)
        canvas.getContext('2d').fillRect(0, 0, 64, 48)
        const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
        return [...new Uint8Array(await blob.arrayBuffer())]
      })
      await page.locator('input[type="file"]').setInputFiles({
        name: '护栏.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(photo),
      })
      await page.getByText('已附上：护栏.jpg').waitFor()
      const clerk = await person(url, 'cun1')
      const { cases } = await clerk.call('GET', '/api/v1/cases?list=all&limit=1')
      const { files } = await clerk.read(cases[0].id, '/files')
      same(files.map((each) => each.is_from_reporter), [true], 'whose photo it is')
    },
  },
  {
    name: 'who reported is noted at the window, shown masked, and unmasked for a purpose on record',
    expected: DOOR,
    async story({ page, url, server }) {
      const words = `请回电的上报 ${newId()}`
      await signIn(page, 'cun1', '/desk/cases/new')
      await fillIn(page, words)
      await page.locator('#report-name').fill('扎西加')
      await page.locator('#report-telephone').fill('12')
      await page.keyboard.press('Control+Enter')
      await page.getByText('请填 7 到 12 位数字的电话号码。').waitFor()
      await page.locator('#report-telephone').fill('139 1234 5678')
      await pick(page, 'home', '632822990902')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('heading', { name: '已收到这件上报' }).waitFor()
      await page.getByRole('link', { name: '打开这件事' }).click()
      const panel = page.locator('section').filter({ hasText: '上报人和联系方式' }).last()
      await panel.getByText('扎*加').waitFor()
      await panel.getByText('139****5678').waitFor()
      await panel.getByRole('button', { name: '查看完整联系方式' }).click()
      await panel.getByLabel('用途').fill('核实位置')
      await panel.getByRole('button', { name: '显示' }).click()
      await panel.getByRole('link', { name: '13912345678' }).waitFor()
      expect((await panel.innerText()).includes('示范二村'), 'where they live')
      const facts = rowsOf(server.database,
        "SELECT COUNT(*) FROM fact WHERE kind = 'case.reporter_revealed'")
      expect(facts[0][0] > 0, 'no fact says that it was shown')
      // A grid member of the village sees the case, and nothing of who reported it.
      const warden = await person(url, 'wangge1')
      const { cases } = await warden.call('GET', '/api/v1/cases?list=all&limit=10')
      const seen = cases.find((each) => each.description === words)
      const told = await warden.read(seen.id, '/reporter')
      same([told.is_told, told.is_known, told.name], [false, false, ''], 'what a warden is told')
    },
  },
  {
    name: 'another person finds neither the receipts nor the form of the one before',
    expected: DOOR,
    async story({ page }) {
      await signIn(page, 'cun1', '/desk/cases/new')
      await fillIn(page, '换人之前')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('heading', { name: '已收到这件上报' }).waitFor()
      await page.getByRole('button', { name: /再录一件/ }).click()
      await page.getByLabel('反映的内容').fill('写到一半')
      await page.getByRole('button', { name: '退出登录' }).click()
      await page.getByLabel('账号').fill('cun2')
      await page.getByLabel('密码').fill('wuzhi-demo-only')
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('navigation').waitFor()
      await page.keyboard.press('n')
      await page.getByLabel('反映的内容').waitFor()
      same(await page.getByLabel('反映的内容').inputValue(), '', 'the form')
      same(await page.getByRole('heading', { name: '这次录入的' }).count(), 0, 'receipts')
    },
  },
  {
    name: 'at the window a place is tapped on the map, moved, typed, and said in words',
    expected: [...DOOR, '404'],
    async story({ page, url }) {
      await signIn(page, 'xian', '/desk/cases/new')
      await page.getByLabel('反映的内容').fill('地图上点出来的')
      await pick(page, 'category', '0102')
      await page.getByRole('button', { name: '在地图上选' }).click()
      const map = page.locator('[data-field="place"] .map')
      await map.locator('canvas').first().waitFor()
      const field = page.getByLabel('坐标', { exact: false }).first()
      const told = page.locator('.told')
      await page.waitForTimeout(600)
      // A tap sets the marker and leads into the township, then the village.
      const path = page.locator('[data-field="place"] .path button')
      await map.scrollIntoViewIfNeeded()
      const frame = await map.boundingBox()
      const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 }
      await page.mouse.click(middle.x, middle.y)
      await told.getByText('标记在：').waitFor()
      await page.waitForFunction(() =>
        document.querySelectorAll('[data-field="place"] .path button').length === 2)
      same(await path.count(), 2, 'steps of the path')
      const first = await field.inputValue()
      await page.waitForTimeout(600)
      // The keyboard: the map moves under its middle.
      await map.focus()
      await page.keyboard.press('ArrowRight')
      await page.waitForTimeout(400)
      await page.keyboard.press('Enter')
      await page.waitForFunction((before) =>
        document.querySelector('#report-place').value !== before, first)
      await told.getByText('标记在：').waitFor()
      // Typed coordinates that lie elsewhere than what is chosen are told of.
      const { lon, lat } = { lon: 98.09, lat: 36.3 }
      const desk = await person(url, 'xian')
      const there = await desk.call('GET', `/api/v1/units/locate?lon=${lon}&lat=${lat}`)
      await pick(page, 'unit', '632822990901')
      await field.fill('110, 36.3')
      await told.getByText('不在本县范围内').waitFor()
      await field.fill(`${lon}, ${lat}`)
      await told.getByText('上报时以所选的为准').waitFor()
      await told.getByRole('button', { name: /改选/ }).click()
      await page.keyboard.press('Control+Enter')
      await page.getByRole('heading', { name: '已收到这件上报' }).waitFor()
      const { cases } = await desk.call('GET', '/api/v1/cases?list=all&limit=10')
      const made = cases.find((each) => each.description === '地图上点出来的')
      same([made.unit, made.lon, made.lat], [there.code, lon, lat], 'where it was')
    },
  },
]

// Administration that is drawn or laid out as a year: units split and merged on the map, bodies,
// the catalogue's limits, the calendar, the rules; and tiles under the map.
import { createServer } from 'node:http'
import { administrator, newId, person } from './harness/api.mjs'
import { programPath } from './harness/browser.mjs'
import { comeInAs, expect, same, signIn } from './harness/desk.mjs'
import { startServer } from './harness/server.mjs'

const DOOR = ['401']
const SYSTEM = 'xitong'
const HERE = { lon: 98.095118, lat: 36.302582 }
// Of 1 by 1 points, one colour.
const TILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAAB' +
  'JRU5ErkJggg==', 'base64')

const command = (page, name) => page.getByRole('form', { name })

async function unitsAt(system, { lon, lat }) {
  const { path } = await system.call('GET', `/api/v1/units/locate?lon=${lon}&lat=${lat}`)
  const one = async (code) =>
    (await system.call('GET', `/api/v1/units?code=${code}`)).units[0]
  const [, , village, grid] = path.split('/')
  return { village: await one(village), grid: await one(grid) }
}

async function seeMap(page) {
  await page.locator('.map canvas').first().waitFor()
  await page.waitForTimeout(600) // Whatever moves has come to rest.
}

/** Draws from one side of what is seen to the other; the unit has a margin around it. */
async function drawAcross(page) {
  const map = page.locator('.split .map')
  await map.scrollIntoViewIfNeeded()
  const { x, y, width, height } = await map.boundingBox()
  await page.mouse.click(x + 6, y + height * 0.55)
  await page.waitForTimeout(400) // Two clicks in a row would be a double one.
  await page.mouse.dblclick(x + width - 6, y + height * 0.5)
}

async function splitGrid(page, grid, name) {
  await page.goto(`/desk/admin/units/${grid.id}`)
  await page.locator('[data-change="split"]').click()
  await seeMap(page)
  await page.locator('[data-draw]').click()
  await drawAcross(page)
  const side = page.locator('[data-side="1"]')
  await side.getByText('平方千米').waitFor()
  await side.getByLabel('新代码').fill(`${grid.code.slice(0, 12)}881`)
  await side.getByLabel('名称').fill(name)
  const form = command(page, '拆分')
  await form.getByLabel('批准文件').fill('都政〔2026〕81号')
  await form.getByRole('button', { name: '先试算' }).click()
  await page.locator('[data-preview]').getByText(name).waitFor()
  await page.locator('[data-preview] .map canvas').first().waitFor()
}

async function carryOut(page, name) {
  await page.getByRole('button', { name: `确定：${name}` }).click()
  await page.locator('[data-preview]').waitFor({ state: 'detached' })
}

/** Taps all around the unit until a neighbour is chosen. */
async function pickNeighbour(page, name) {
  const map = page.locator('.merge .map')
  await map.scrollIntoViewIfNeeded()
  const { x, y, width, height } = await map.boundingBox()
  const chosen = page.locator('[data-chosen]')
  for (let step = 0; step < 40; step += 1) {
    const along = ((step % 10) + 0.5) / 10
    const [dx, dy] = [
      [along * width, height - 6], [along * width, 6],
      [6, along * height], [width - 6, along * height],
    ][Math.floor(step / 10)]
    if (dx < 50 && dy < 90) continue // The buttons to zoom.
    await page.mouse.click(x + dx, y + dy)
    await page.waitForTimeout(300)
    const text = await chosen.innerText()
    if (text.includes(name)) return
    if (!text.includes('0 个')) await page.mouse.click(x + dx, y + dy) // Another one: off again.
    await page.waitForTimeout(300)
  }
  throw new Error(`${name} lies nowhere around`)
}

/** A server of tiles that keeps what it was asked for. */
async function startTiles() {
  const asked = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.writeHead(200, { 'content-type': 'image/png' }).end(TILE)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { asked, port: server.address().port, stop: () => server.close() }
}

const layerOf = (name, port, more = '') => `[[map.layers]]
name = "${name}"
url = "http://127.0.0.1:${port}/${encodeURIComponent(name)}/{z}/{x}/{y}"
attribution = "某测绘院 审图号：青S（2025）001号"
${more}
`

export const tests = [
  {
    name: 'a grid is split by a line on the map, and merged again with its neighbour on the map',
    expected: DOOR,
    async story({ page, url }) {
      const system = await administrator(url, SYSTEM)
      const { grid } = await unitsAt(system, HERE)
      await comeInAs(page, system, '/desk/admin/units')
      await splitGrid(page, grid, '划出网格')
      const none = await system.call('GET', `/api/v1/units?code=${grid.code.slice(0, 12)}881`)
      same(none.units, [], 'what the rehearsal opened')
      await carryOut(page, '拆分')
      const { units: [fresh] } =
        await system.call('GET', `/api/v1/units?code=${grid.code.slice(0, 12)}881`)
      same(fresh.name, '划出网格', 'the new grid')
      await page.locator('[data-change="merge"]').click()
      await seeMap(page)
      await pickNeighbour(page, '划出网格')
      const form = command(page, '合并')
      same(await form.getByLabel('和哪些合并').inputValue(), fresh.code, 'the field')
      await form.getByLabel('并成').selectOption('self')
      await form.getByLabel('批准文件').fill('都政〔2026〕82号')
      await form.getByRole('button', { name: '先试算' }).click()
      await page.locator('[data-preview]').getByText('平方千米').waitFor()
      await carryOut(page, '合并')
      const gone = await system.call('GET', `/api/v1/units/${fresh.id}`)
      expect(gone.unit.closed_at, 'the grid that was merged away')
    },
  },
  {
    name: 'a village is parted along its grids by a line that is typed, without a mouse',
    expected: [...DOOR, '422'],
    async story({ page, url }) {
      const system = await administrator(url, SYSTEM)
      const { village } = await unitsAt(system, HERE)
      await comeInAs(page, system, `/desk/admin/units/${village.id}`)
      await page.locator('[data-change="split"]').click()
      await seeMap(page)
      await page.getByText('按坐标填写分界线').click()
      const field = page.getByLabel('分界线上的点')
      await field.fill('98.09, 36.3\n98.1')
      await page.getByRole('button', { name: '按这些点划开' }).click()
      await page.getByText('第 2 行看不懂。').waitFor()
      await field.fill('98.09, 36.3\n98.0901, 36.3')
      await page.getByRole('button', { name: '按这些点划开' }).click()
      await page.getByText('这条线没有把它分成两边').waitFor()
      const { features } =
        await system.call('GET', `/api/v1/units/areas?unit=${village.code}&step=0.001`)
      const middles = features.slice(1).map(({ geometry }) => {
        const points = geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2)
        return points.reduce(([a, b], [lon, lat]) =>
          [a + lon / points.length, b + lat / points.length], [0, 0])
      })
      // Between the most western of its grids and the next one.
      const [first, second] = middles.map(([lon]) => lon).sort((one, other) => one - other)
      const lon = (first + second) / 2
      await field.fill(`${lon}, 30\n${lon}, 40`)
      await page.getByRole('button', { name: '按这些点划开' }).click()
      await page.getByText('下级整个归到占得多的一边').waitFor()
      const below = await page.locator('[data-side]').getByText(/下级 [1-9]/).count()
      same(below, 2, 'sides that have a grid')
      await page.getByLabel('原单位').selectOption('1')
      const side = page.locator('[data-side="0"]')
      await side.getByLabel('新代码').fill(`${village.code.slice(0, 9)}882`)
      const form = command(page, '拆分')
      await form.getByLabel('批准文件').fill('都政〔2026〕83号')
      await form.getByRole('button', { name: '先试算' }).click()
      await page.getByText('请填写新单位的代码（数字）和名称。').waitFor()
      await side.getByLabel('名称').fill('划出村')
      await form.getByRole('button', { name: '先试算' }).click()
      await page.locator('[data-moving]').getByText(/换代码/).waitFor()
      await page.locator('[data-preview]').getByText('划出村').waitFor()
      const { units } = await system.call('GET', `/api/v1/units?code=${village.code}`)
      same(units[0].version, village.version, 'the version after a rehearsal')
    },
  },
  {
    name: 'a body is entered, found, changed, closed and opened again',
    expected: DOOR,
    async story({ page, url }) {
      const system = await administrator(url, SYSTEM)
      await comeInAs(page, system, '/desk/admin/organisations')
      await page.getByRole('button', { name: '登记部门' }).click()
      const form = command(page, '登记部门')
      await form.getByLabel('名称').fill('县牧道管护站')
      await form.getByLabel('类型').selectOption('station')
      await form.getByLabel('所在单位').fill('632822')
      await form.getByLabel('职能').fill('交通')
      await form.getByRole('button', { name: '保存' }).click()
      await page.getByLabel('按名称、职能、单位查找').fill('牧道 站所')
      const row = page.getByRole('row', { name: /县牧道管护站/ })
      await row.getByRole('button', { name: '修改' }).click()
      const change = command(page, '修改')
      same(await change.getByLabel('职能').inputValue(), '交通', 'the duty')
      await change.getByLabel('名称').fill('县牧道管护中心站')
      await change.getByRole('button', { name: '保存' }).click()
      const renamed = page.getByRole('row', { name: /县牧道管护中心站/ })
      await renamed.getByRole('button', { name: '停用' }).click()
      await page.getByRole('button', { name: '确定停用' }).click()
      await page.getByText('没有符合的部门').waitFor()
      await page.getByLabel('包括已停用的').check()
      await renamed.getByText('已停用').waitFor()
      const { organisations } = await system.call('GET', '/api/v1/organisations')
      const stored = organisations.find((each) => each.name === '县牧道管护中心站')
      same([stored.is_active, stored.duty, stored.kind], [false, '交通', 'station'], 'the body')
      await renamed.getByRole('button', { name: '恢复' }).click()
      await page.getByRole('button', { name: '确定恢复' }).click()
      await renamed.getByRole('button', { name: '停用' }).waitFor()
    },
  },
  {
    name: 'the catalogue is searched, and one limit changed with a reason',
    expected: [...DOOR, '422'],
    async story({ page, url }) {
      await signIn(page, 'xian', '/desk/admin/catalogue')
      await page.getByLabel('按代码、名称、责任单位查找').fill('1103')
      const row = page.locator('[data-category="1103"]')
      await row.getByText('2 自然日').waitFor()
      same(await page.locator('[data-category]').count(), 1, 'sub-categories found')
      await row.getByRole('button', { name: '改时限' }).click()
      const form = command(page, /^改时限/)
      await form.getByLabel('新时限').fill('5个月')
      await form.getByLabel('理由').fill('配件要从西宁调运')
      await form.getByRole('button', { name: '保存' }).click()
      await form.getByText('时限单位只能是').waitFor()
      await form.getByLabel('新时限').fill('3工作日')
      await form.getByRole('button', { name: '保存' }).click()
      await row.getByText('3 工作日').waitFor()
      const desk = await person(url, 'xian')
      const { categories } = await desk.call('GET', '/api/v1/categories')
      same(categories.find((each) => each.code === '1103').time_limit, '3工作日', 'the limit')
      await page.getByLabel('按代码、名称、责任单位查找').fill('')
      await page.getByLabel('计时方式').selectOption('urgent_hour')
      await page.locator('[data-category="1101"]').waitFor()
      same(await page.locator('[data-category="1103"]').count(), 0, 'of another clock')
      await page.evaluate(() => (window.print = () => undefined))
      await page.getByRole('button', { name: '打印' }).click()
      await page.locator('.print-sheet td', { hasText: /^1101$/ }).waitFor({ state: 'attached' })
    },
  },
  {
    name: 'a year is read, a day of the county set, and hours of a season added',
    expected: [...DOOR, '422'],
    async story({ page, url }) {
      const system = await administrator(url, SYSTEM)
      await comeInAs(page, system, '/desk/admin/calendar')
      const shown = Number(await page.locator('[data-year]').innerText())
      for (let year = shown; year !== 2026; year += year < 2026 ? 1 : -1) {
        await page.getByRole('button', { name: year < 2026 ? '下一年' : '上一年' }).click()
        await page.locator('[data-year]', { hasText: String(year + (year < 2026 ? 1 : -1)) })
          .waitFor()
      }
      await page.getByText('放假安排已公布').waitFor()
      await page.getByText('放假安排公布到 2026-12-31').waitFor()
      await page.getByRole('button', { name: '2026-08-05 上班' }).click()
      const form = command(page, '本县的日子')
      same(await form.getByLabel('日期').inputValue(), '2026-08-05', 'the day')
      await form.getByLabel('名称').fill('赛马会')
      await form.getByLabel('依据').fill('县政府办通知')
      await form.getByRole('button', { name: '保存' }).click()
      await page.getByRole('button', { name: '2026-08-05 休息 赛马会' }).waitFor()
      const view = await system.call('GET', '/api/v1/calendar?year=2026')
      const day = view.days.find((each) => each.day === '2026-08-05')
      same([day.kind, day.layer], ['holiday', 'county'], 'the day')
      await page.getByRole('button', { name: '增加本县作息' }).click()
      const hours = command(page, '增加本县作息')
      await hours.getByLabel('上班时间').fill('18:00-09:00')
      await hours.getByLabel('从哪天起').fill('2026-12-01')
      await hours.getByLabel('季节开始').fill('11-01')
      await hours.getByLabel('季节结束').fill('03-31')
      await hours.getByLabel('依据').fill('冬季作息通知')
      await hours.getByRole('button', { name: '保存' }).click()
      await hours.getByText('上班时间写法是').waitFor()
      await hours.getByLabel('上班时间').fill('09:00-12:00 14:00-18:00')
      await hours.getByRole('button', { name: '保存' }).click()
      const own = page.locator('[data-hours="county"]')
      await own.getByText('11-01 → 03-31').waitFor()
      await own.getByRole('button', { name: '取消这一条' }).click()
      const remove = command(page, '取消这一条')
      await remove.getByLabel('依据').fill('冬季作息通知废止')
      await remove.getByRole('button', { name: '确定取消' }).click()
      await own.waitFor({ state: 'detached' })
      await system.call('POST', '/api/v1/calendar/days',
        { day: '2026-08-05', kind: 'regular', source: '县政府办通知撤销' },
        { 'idempotency-key': newId() })
    },
  },
  {
    name: 'the rules are read with law and article, of one profile or of all',
    expected: DOOR,
    async story({ page }) {
      await signIn(page, 'cun1', '/desk/admin/rules')
      await page.getByLabel('按内容、法律、条文查找').fill('村民会议：到会')
      const row = page.locator('[data-rule="village_assembly.quorum@CN@2026-01-01"]')
      await row.getByText('有资格参加的人过 1/2，或者户数的 2/3 以上').waitFor()
      await row.getByText('第二十六条').waitFor()
      same(await page.locator('[data-rule]').count(), 1, 'in force today')
      await page.getByLabel('只看今天有效的').uncheck()
      expect(await page.locator('[data-rule]').count() > 1, 'the text before it')
      await page.getByLabel('按内容、法律、条文查找').fill('受理')
      await page.locator('[data-rule^="case_clock.rural.accept@"]').waitFor()
      same(await page.locator('[data-rule^="case_clock.urban"]').count(), 0, 'of the other profile')
      await page.getByLabel('时限方案').selectOption('urban')
      await page.locator('[data-rule^="case_clock.urban.accept@"]').waitFor()
    },
  },
  {
    name: 'tiles lie under the map where they are configured, and no other server is let in',
    expected: [...DOOR, 'Content Security Policy', 'net::ERR_BLOCKED_BY_CSP'],
    async story({ page }) {
      const tiles = await startTiles()
      const stranger = await startTiles()
      const config = layerOf('影像', tiles.port) +
        layerOf('偏移', tiles.port, 'datum = "gcj02"') +
        layerOf('经纬', tiles.port, 'projection = "EPSG:4490"\ndatum = "cgcs2000"') +
        layerOf('注记', tiles.port, 'is_overlay = true')
      const server = await startServer(programPath(), { config })
      const seen = (name) => tiles.asked.filter((each) =>
        each.startsWith(`/${encodeURIComponent(name)}/`))
      const until = async (name) => {
        const end = Date.now() + 15_000
        while (!seen(name).length && Date.now() < end) await page.waitForTimeout(100)
        expect(seen(name).length > 0, `no tile of ${name}`)
      }
      try {
        await signIn(page, 'xian', `${server.url}/desk/map`)
        await seeMap(page)
        same(tiles.asked, [], 'tiles before one was chosen')
        for (const name of ['影像', '偏移', '经纬']) {
          await page.getByLabel('底图').selectOption(name)
          await until(name)
        }
        await page.getByLabel('注记').check()
        await until('注记')
        await page.locator('.ol-attribution').getByText('审图号：青S（2025）001号').waitFor()
        // As Tianditu counts in degrees: half as many rows as columns.
        const [, , z, x, y] = seen('经纬')[0].split('/').map(Number)
        expect(x >= 2 ** z / 2 && y < 2 ** z / 2, `the tile of ${seen('经纬')[0]}`)
        await page.getByLabel('底图').selectOption('')
        const blocked = await page.evaluate((address) => new Promise((resolve) => {
          const picture = new Image()
          picture.onload = () => resolve(false)
          picture.onerror = () => resolve(true)
          picture.src = address
        }), `http://127.0.0.1:${stranger.port}/x/1/1/1`)
        expect(blocked, 'a picture from elsewhere came in')
        same(stranger.asked, [], 'what a server that nobody named was asked for')
      } finally {
        await page.goto('about:blank')
        await server.stop()
        tiles.stop()
        stranger.stop()
      }
    },
  },
]

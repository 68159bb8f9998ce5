// The map: from the county down to a village, what lies there, an area that is drawn.
import { person, report } from './harness/api.mjs'
import { expect, same, signIn } from './harness/desk.mjs'

const DOOR = ['401']
// Two places in the county, some 40 km apart.
const HERE = { lon: 98.09, lat: 36.3 }
const THERE = { lon: 97.6, lat: 36.1 }
// Where no other story reports: neighbours are drawn together.
const ALONE = { lon: 98.31, lat: 36.22 }
const FAR = { lon: 97.0, lat: 36.4 }
const WORDS = '草场围栏'

const reportAt = (url, words, place, more = {}) =>
  report(url, words, { unit: undefined, place, ...more })

/** The county's areas are drawn, and whatever moves has come to rest. */
async function seeMap(page) {
  await page.locator('.map canvas').first().waitFor()
  await page.locator('.count').waitFor()
  await page.waitForTimeout(600)
}

const numbersBeside = async (page) =>
  (await page.locator('aside .number').allTextContents()).map((each) => each.trim())

/** Where the box of a unit whose cases have no exact place is drawn: it alone is of that colour. */
const signOnMap = (page) =>
  page.evaluate(() => {
    const probe = document.createElement('i')
    probe.style.color = 'var(--warn-soft)'
    document.body.append(probe)
    const wanted = getComputedStyle(probe).color.match(/\d+/g).map(Number)
    for (const canvas of document.querySelectorAll('.map canvas')) {
      const { width, height } = canvas
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
      for (let i = 0; i < data.length; i += 4) {
        if (!wanted.every((each, part) => data[i + part] === each) || data[i + 3] !== 255) continue
        const frame = canvas.getBoundingClientRect()
        const [column, line] = [(i / 4) % width, Math.floor(i / 4 / width)]
        return { x: frame.x + column + 3, y: frame.y + line + 3 }
      }
    }
    throw new Error('no box of a unit is drawn')
  })

/** A place in another township that lies within the bounds of this one, and one in this. */
async function acrossTheBorder(desk) {
  const inCounty = await desk.call('GET', '/api/v1/units/areas?unit=632822&step=0.001')
  const locate = ({ lon, lat }) =>
    desk.call('GET', `/api/v1/units/locate?lon=${lon}&lat=${lat}`).catch(() => undefined)
  for (const { properties: { code }, geometry } of inCounty.features.slice(1)) {
    const points = geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2)
    const [lons, lats] = [0, 1].map((axis) => points.map((each) => each[axis]))
    const [west, south] = [Math.min(...lons), Math.min(...lats)]
    const [width, height] = [Math.max(...lons) - west, Math.max(...lats) - south]
    let [here, there] = []
    for (let i = 0; i < 64 && !(here && there); i++) {
      const [x, y] = [(i % 8 + 0.5) / 8, ((i >> 3) + 0.5) / 8]
      const at = { lon: west + width * x, lat: south + height * y }
      const unit = (await locate(at))?.code ?? ''
      if (unit.startsWith(code)) here ??= at
      else if (unit.length > code.length) there ??= at
    }
    if (here && there) return { township: code, here, there }
  }
  throw new Error('no township has a neighbour within its bounds')
}

export const tests = [
  {
    name: 'the map leads from the county down to where a case lies, and beside it stands a list',
    expected: DOOR,
    async story({ page, url }) {
      const { number, id } = await reportAt(url, '地图上的井盖', FAR)
      const desk = await person(url, 'xian')
      const { unit } = await desk.read(id)
      await signIn(page, 'xian', '/desk/')
      await page.keyboard.press('g')
      await page.keyboard.press('m')
      await page.waitForURL('**/desk/map')
      await seeMap(page)
      await page.goto(`/desk/map?unit=${unit.slice(0, 12)}`)
      await seeMap(page)
      same(await page.locator('.path button').count(), 3, 'steps from the county to the village')
      const row = page.locator(`[data-point="${id}"]`)
      await row.waitFor()
      await row.getByRole('link', { name: number }).focus()
      await page.waitForFunction((it) =>
        document.querySelector(`[data-point="${it}"]`)?.classList.contains('active'), id)
      await page.locator('.path button').first().click()
      await page.waitForURL(/\/desk\/map$/)
    },
  },
  {
    name: 'a tap on the map opens the unit below, and a tap on a case finds its row',
    expected: DOOR,
    async story({ page, url }) {
      const { id } = await reportAt(url, '点一下这里', ALONE)
      await signIn(page, 'xian', '/desk/map')
      await seeMap(page)
      const canvas = await page.locator('.map').boundingBox()
      await page.mouse.click(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2)
      await page.waitForURL(/unit=632822\d{3}$/)
      // As near as one has to be for the case to stand alone, in the middle of what is seen.
      const { lon, lat } = ALONE
      const box = [lon - 0.0004, lat - 0.0003, lon + 0.0004, lat + 0.0003]
      await page.goto(`/desk/map?box=${box.join(',')}`)
      await seeMap(page)
      await page.locator(`[data-point="${id}"]`).waitFor()
      same(await page.locator(`[data-point="${id}"].active`).count(), 0, 'found before the tap')
      const frame = await page.locator('.map').boundingBox()
      await page.mouse.click(frame.x + frame.width / 2, frame.y + frame.height / 2)
      await page.locator(`[data-point="${id}"].active`).waitFor()
    },
  },
  {
    name: 'a case with a position shows it on a map, which leads to the big one there',
    expected: DOOR,
    async story({ page, url }) {
      const { id, number } = await reportAt(url, '页上有地图', { lon: 97.31, lat: 36.02 })
      const elsewhere = await report(url, '页上没有地图', { unit: '632822990902' })
      await signIn(page, 'xian', `/desk/cases/${id}`)
      const panel = page.locator('.panel', { hasText: '发生的地方' })
      await panel.locator('canvas').first().waitFor()
      await panel.getByRole('link', { name: '在大地图上看' }).click()
      await page.waitForURL(/\/desk\/map\?box=/)
      await page.getByRole('link', { name: number }).waitFor()
      await page.goto(`/desk/cases/${elsewhere.id}`)
      await page.getByText('页上没有地图').first().waitFor()
      same(await page.locator('canvas').count(), 0, 'maps of a case without a position')
    },
  },
  {
    name: 'the map of a township has nothing of its neighbours, neither drawn nor listed',
    expected: DOOR,
    async story({ page, url }) {
      const desk = await person(url, 'xian')
      const { township, here, there } = await acrossTheBorder(desk)
      const own = await reportAt(url, '本乡的一件', here)
      const other = await reportAt(url, '邻乡的一件', there)
      expect((await desk.read(own.id)).unit.startsWith(township), 'the first lies elsewhere')
      const answers = []
      page.on('response', (each) => each.url().includes('/cases/map') && answers.push(each))
      await signIn(page, 'xian', `/desk/map?unit=${township}`)
      await seeMap(page)
      await page.locator('aside li').first().waitFor()
      const { points, clusters } = await answers.at(-1).json()
      const drawn = clusters.reduce((sum, each) => sum + each.count, points.length)
      expect(drawn > 0 && !points.some(({ id }) => id === other.id), 'a neighbour is drawn')
      for (const { lon, lat } of [there, here]) {
        const box = [lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001].join(',')
        await page.goto(`/desk/map?unit=${township}&box=${box}`)
        await seeMap(page)
        if (lon === there.lon) await page.getByText('这里没有画成点的事件').waitFor()
        else await page.getByRole('link', { name: own.number }).waitFor()
      }
    },
  },
  {
    name: 'an area that is drawn stands in the address, and the list has what lies in it',
    expected: DOOR,
    async story({ page, url }) {
      const inside = await reportAt(url, '范围之内', { lon: THERE.lon, lat: THERE.lat })
      const outside = await reportAt(url, '范围之外', { lon: THERE.lon + 0.3, lat: THERE.lat })
      const box = `${THERE.lon - 0.05},${THERE.lat - 0.05},${THERE.lon + 0.05},${THERE.lat + 0.05}`
      await signIn(page, 'xian', `/desk/map?box=${box}`)
      await seeMap(page)
      await page.getByText(/范围内未办结 \d+ 件/).waitFor()
      await page.getByRole('link', { name: inside.number }).waitFor()
      const beside = await numbersBeside(page)
      expect(!beside.includes(outside.number), 'what lies outside is in the list')
      await page.getByRole('button', { name: '清除范围' }).click()
      await page.waitForURL(/\/desk\/map$/)
      await page.getByRole('button', { name: '画一个范围' }).click()
      await page.getByText('按住鼠标拖出一个方框').waitFor()
      const frame = await page.locator('.map').boundingBox()
      await page.mouse.move(frame.x + 100, frame.y + 100)
      await page.mouse.down()
      await page.mouse.move(frame.x + 400, frame.y + 300, { steps: 5 })
      await page.mouse.up()
      await page.waitForURL(/box=/)
      await page.getByRole('button', { name: '清除范围' }).click()
      await page.getByRole('button', { name: '以当前画面为范围' }).click()
      await page.waitForURL(/box=/)
    },
  },
  {
    name: 'an area opens as a list, which says so, leads back and lets go of it',
    expected: DOOR,
    async story({ page, url }) {
      const place = { lon: 97.44, lat: 36.31 }
      const inside = await reportAt(url, `${WORDS}之内`, place)
      const outside = await reportAt(url, `${WORDS}之外`, { ...place, lon: place.lon + 0.2 })
      const nowhere = await report(url, '列表范围没有位置', { unit: '632822990902' })
      const [west, south] = [place.lon - 0.01, place.lat - 0.01]
      const box = [west, south, place.lon + 0.01, place.lat + 0.01]
        .map((each) => Number(each.toFixed(6))).join(',')
      await signIn(page, 'xian', `/desk/map?box=${box}`)
      await seeMap(page)
      const beside = await numbersBeside(page)
      await page.getByRole('link', { name: '以列表查看这些事件' }).click()
      await page.waitForURL(/\/desk\/cases\?.*box=/)
      await page.getByText('地图范围：经度 97.4300–97.4500').waitFor()
      await page.getByRole('link', { name: inside.number }).waitFor()
      await page.getByText(`共 ${beside.length} 件`).waitFor()
      const seen = await page.locator('.row').allInnerTexts()
      expect(!seen.join().includes(outside.number), 'what lies outside is in the list')
      expect(!seen.join().includes(nowhere.number), 'what has no position is in the list')
      // By words it is narrowed as well, as soon as they are found.
      const desk = await person(url, 'xian')
      const byWords = `/api/v1/cases/search?text=${encodeURIComponent(WORDS)}&box=${box}`
      for (let tries = 0; (await desk.call('GET', byWords)).cases.length === 0; tries++) {
        expect(tries < 100, `nothing is found by ${WORDS}`)
        await page.waitForTimeout(200)
      }
      await page.getByLabel('搜索编号、内容、地址').fill(WORDS)
      await page.keyboard.press('Enter')
      await page.waitForURL(/text=/)
      await page.getByRole('link', { name: inside.number }).waitFor()
      same(await page.locator('.row').count(), 1, 'what the words find in the area')
      await page.goBack()
      await page.getByRole('link', { name: '在地图上看' }).click()
      await page.waitForURL(({ pathname, searchParams }) =>
        pathname === '/desk/map' && searchParams.get('box') === box)
      await page.goBack()
      await page.getByRole('button', { name: '不限地图范围' }).click()
      await page.waitForURL((at) => !at.searchParams.has('box'))
      await page.getByRole('link', { name: outside.number }).waitFor()
    },
  },
  {
    name: 'what comes in shows on the map by itself',
    expected: DOOR,
    async story({ page, url }) {
      const place = { lon: 97.2, lat: 36.4 }
      const box = `${place.lon - 0.02},${place.lat - 0.02},${place.lon + 0.02},${place.lat + 0.02}`
      await signIn(page, 'xian', `/desk/map?box=${box}`)
      await page.getByText('实时', { exact: true }).waitFor()
      await page.getByText('这里没有画成点的事件').waitFor()
      const { number } = await reportAt(url, '新来的一件', place)
      await page.getByRole('link', { name: number }).waitFor()
    },
  },
  {
    name: 'cases of which only the village is known stand in the middle of it, and open as a list',
    expected: DOOR,
    async story({ page, url }) {
      const desk = await person(url, 'xian')
      const around = await desk.call('GET', `/api/v1/units/locate?lon=${HERE.lon}&lat=${HERE.lat}`)
      const village = around.code.slice(0, 12)
      const { id, number } = await report(url, '只知道在哪个村', { unit: village })
      same((await desk.read(id)).lon, undefined, 'its longitude')
      await signIn(page, 'xian', `/desk/map?unit=${village.slice(0, 9)}`)
      await seeMap(page)
      await page.locator('.legend').getByText('不是准确位置').waitFor()
      const row = page.locator(`[data-unplaced="${village}"]`)
      const told = (await row.innerText()).replace(/\s+/g, ' ')
      const count = Number(/位置未定 (\d+) 件/.exec(told)?.[1])
      expect(count > 0, `beside the map: ${told}`)
      await row.getByRole('link').click()
      await page.waitForURL(/place=unplaced/)
      await page.getByRole('link', { name: number }).waitFor()
      await page.getByText(`共 ${count} 件`).waitFor()
      await page.getByText('只看没有准确位置的事件').waitFor()
      expect(await page.getByRole('button', { name: '导出 XLSX' }).isDisabled(), 'the file')
      // The sign on the map leads to the same list.
      await page.goBack()
      await seeMap(page)
      await row.waitFor()
      const at = await signOnMap(page)
      await page.mouse.click(at.x, at.y)
      await page.waitForURL(/place=unplaced/)
    },
  },
]

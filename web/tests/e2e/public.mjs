// The public pages, which the program renders: with scripts and without, on a small telephone.
import { check, checkPaper, checkWords } from './harness/looks.mjs'
import { PASSWORD, closed, person, report } from './harness/api.mjs'
import { expect, same } from './harness/desk.mjs'
import { photo } from './harness/field.mjs'

export const VILLAGE = '632822990901'
export const NARROW = { width: 320, height: 640 }
const BUDGET_BYTES = 45 * 1024 // Of a first visit, as they come over the line.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAaklEQVR42hWMQREAQQzCqqRKUBIlVYIS' +
  'lKDo9niSTGaGHTQw3OAhQ4eZZRctLLd4ydJ9QKyQQJywiKge+NV3/jswBPrCc+yh++87fOToPWDWyL98' +
  'xiamfiBsUP7EBYeE5oGyRf3DV1xSWj4Df0sBGwJqRQAAAABJRU5ErkJggg==',
  'base64',
)

/** Of an MP3: 24 kbit/s, 24 kHz. */
const FRAME = Buffer.concat([Buffer.from([0xff, 0xf3, 0x34, 0xc4]), Buffer.alloc(68)])

export const PAGES = ['/', '/report', '/report?q=垃圾', '/report?q=没有这个词',
  '/nowhere', '/report/where?category=0102',
  '/report/map?category=0102', '/follow', '/cases', '/figures', '/paper', '/work']

export async function speak(context, url, language) {
  await context.addCookies([{ name: 'wuzhi_language', value: language, url }])
}

export async function lastStep(page) {
  await page.goto('/report/where?category=0102')
  await page.locator('#unit').selectOption(VILLAGE)
  await page.locator('#address').fill('老学校东侧')
  await page.locator('#where button:not([type=button])').click()
  await page.locator('#description').waitFor()
}

export async function slip(page) {
  await page.locator('.slip').waitFor()
  const [number, code] = await page.locator('.slip .code').allInnerTexts()
  return { number, code }
}

async function send(page, words) {
  await lastStep(page)
  await page.locator('#description').fill(words)
  await page.locator('form button').last().click()
  return slip(page)
}

/** What stands in a field as an example is read as text is: axe-core does not look at it. */
async function checkExamples(page, where) {
  const faint = await page.evaluate(() => {
    const light = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0)
    const contrast = (each) => {
      const [a, b] = [getComputedStyle(each, '::placeholder').color,
        getComputedStyle(each).backgroundColor].map(light)
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    }
    return [...document.querySelectorAll('[placeholder]')].map(contrast).filter((one) => one < 4.5)
  })
  expect(faint.length === 0, `${where}: examples in fields at ${faint.join(', ')} to 1`)
}

/** As it is, on paper and in large type, which changes sizes alone. */
export async function look(page, where) {
  await check(page, where)
  await checkPaper(page, where)
  await checkExamples(page, where)
  const type = (isLarge) => page.evaluate((on) =>
    document.documentElement.classList.toggle('large', on), isLarge)
  await type(true)
  await checkWords(page, `${where}, large`)
  await type(false)
}

async function walk({ page, context, url }, language, colorScheme) {
  await speak(context, url, language)
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.setViewportSize(NARROW)
  for (const path of PAGES) {
    await page.goto(path)
    await look(page, path)
  }
  const { number, code } = await send(page, '路口的垃圾没人收')
  await look(page, 'the slip')
  await page.goto(`/follow#${number}/${code}`)
  await page.locator('#follow-form + .buttons button').waitFor()
  await page.emulateMedia({ media: 'print' })
  const printed = await page.locator('main').innerText()
  expect(printed.includes(number) && printed.includes(code), `what is printed: ${printed}`)
  await page.emulateMedia({ media: 'screen' })
  await page.locator('#follow-form button').click()
  await page.locator('dl').waitFor()
  await look(page, 'the report followed')
  await page.goto(`/cases/${number}`)
  await look(page, 'the public case')
  const { id } = await report(url, '桥头的垃圾没人收')
  await (await person(url, 'zhen')).act(id, 'release', { result: '桥头的垃圾，镇里明天来清' })
  await lastStep(page)
  const { y: down } = await page.locator('#description').boundingBox()
  expect(down < 2 * NARROW.height - 300, `the field begins ${down} px down`)
  await look(page, 'the last step')
  await page.locator('#likely summary').click()
  await look(page, 'the last step, with likely duplicates')
  await page.goto('/report/map?category=0102')
  await page.locator('input[type=image]').click({ position: { x: 144, y: 144 } })
  await page.locator('input[name=lon], [role=alert]').first().waitFor({ state: 'attached' })
  await look(page, 'the map, tapped')
  const turned = await page.locator('input[type=image]')
    .evaluate((each) => getComputedStyle(each).filter)
  same(turned === 'none', colorScheme === 'light', 'the map is as light as the page')
}

const walks = [['zh-CN', 'light'], ['zh-CN', 'dark'], ['en', 'light']].map(([language, look]) => ({
  name: `public: every page can be used by everybody, 320 wide: ${language}, ${look}`,
  story: (stage) => walk(stage, language, look),
  expected: ['404'], // Of the address that there is none of.
}))

async function lookUp(page, { number, follow_code: code }) {
  await page.goto('/follow')
  await page.locator('#number').fill(number)
  await page.locator('#code').fill(code)
  await page.locator('#follow-form button').click()
}

/** What only some see: a wrong code, forms of a case that is over, what waits for a clerk. */
async function rarePages({ page, context, url }, language, colorScheme, size) {
  await speak(context, url, language)
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.setViewportSize(size)
  await lookUp(page, { number: '2026-100-7654321', follow_code: '0000000000' })
  await page.getByRole('alert').waitFor()
  await look(page, 'a wrong code')
  const refused = await report(url, '不是这里的事')
  const clerk = await person(url, 'cun1')
  await clerk.act(refused.id, 'reject', { reason: '不属于这里' })
  await lookUp(page, refused)
  await page.locator('form[action="/follow/objection"]').waitFor()
  await look(page, 'the form of an objection')
  await lookUp(page, await closed(url, '办完以后评价'))
  await page.locator('form[action="/rate"]').waitFor()
  await look(page, 'the form of a rating')
  await report(url, '等村里受理')
  await page.goto('/work')
  await page.locator('#login').fill('cun1')
  await page.locator('#password').fill(PASSWORD)
  await page.locator('form[action="/sign-in"] button').click()
  await page.locator('article.case').first().waitFor()
  await look(page, 'what waits for a clerk')
}

const rare = [['zh-CN', 'light', NARROW], ['en', 'dark', { width: 1366, height: 768 }]]
  .map(([language, look, size]) => ({
    name: `public: rare pages can be used by everybody: ${language}, ${look}`,
    story: (stage) => rarePages(stage, language, look, size),
    expected: ['404'], // Of the wrong code.
  }))

async function withoutScripts({ context, url, page: drawing }) {
  const old = await context.browser().newContext({
    baseURL: url, javaScriptEnabled: false, viewport: NARROW, locale: 'zh-CN',
  })
  try {
    const page = await old.newPage()
    await page.goto('/')
    await page.locator('.doors .first a').click()
    await page.locator('input[name=q]').fill('路口的垃圾没人收')
    await page.locator('form[role=search] button').click()
    await page.getByRole('link', { name: /暴露垃圾/ }).first().click()
    await page.locator('#unit').selectOption(VILLAGE)
    await page.locator('#where button').click()
    await page.locator('#description').fill('没有脚本也能上报')
    await page.locator('#telephone').fill('call me')
    await page.locator('form button').last().click()
    await page.getByRole('alert').waitFor()
    same(await page.locator('#description').inputValue(), '没有脚本也能上报', 'what was typed')
    await page.locator('#telephone').fill('１３９ １２３４ ５６７８')
    await page.locator('#home').selectOption({ label: '示范二村' })
    await page.locator('#photo').setInputFiles(
      [{ name: 'a.png', mimeType: 'image/png', buffer: PICTURE }, await photo(drawing, '路口')])
    await page.locator('form button').last().click()
    const { number, code } = await slip(page)
    expect(await page.locator('svg.qr').count() === 1, 'the slip has a QR code')
    await page.goto('/')
    await page.locator('input[name=number]').fill(number)
    await page.locator('input[name=code]').fill(code)
    await page.locator('form button').click()
    same(await page.locator('img.photo').evaluateAll((all) => all.map(({ alt }) => alt)),
      ['照片 1', '照片 2'], 'the photos')
    const { width } = await page.locator('img.photo').last().boundingBox()
    expect(width > 250, `a photo is ${width} px wide`)
    await page.locator('details summary').click()
    await page.locator('details button').click()
    await page.getByText('已作废').waitFor()
  } finally {
    await old.close()
  }
}

async function here({ page, context, url }) {
  await context.grantPermissions(['geolocation'], { origin: url })
  const desk = await person(url, 'xian')
  const [lon, lat] = await somewhere(desk)
  await context.setGeolocation({ longitude: lon, latitude: lat, accuracy: 12 })
  await page.goto('/report/where?category=0102')
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await page.getByText('误差约（米）： 12').waitFor()
  await page.locator('#where button:not([type=button])').click()
  await page.getByText('地图上的点').waitFor()
  await page.locator('#description').fill('就在这里')
  await page.locator('form button').last().click()
  const { number } = await slip(page)
  const { cases } = await desk.call('GET', '/api/v1/cases?list=all')
  const mine = cases.find((each) => each.number === number)
  expect(Math.abs(mine.lon - lon) < 1e-5, `the place went along: ${mine.lon}, not ${lon}`)
}

/** A place of the county: the middle of the first area that has its middle inside. */
async function somewhere(desk) {
  const { features } = await desk.call('GET', '/api/v1/units/areas?step=0.01')
  for (const { geometry } of features) {
    const corners = geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2)
    const [lon, lat] = [0, 1].map((axis) => {
      const all = corners.map((at) => at[axis])
      return (Math.min(...all) + Math.max(...all)) / 2
    })
    const found = await desk.call('GET', `/api/v1/units/locate?lon=${lon}&lat=${lat}`)
      .catch(() => undefined)
    if (found) return [lon, lat]
  }
  throw new Error('no unit has its middle inside')
}

/** What is needed at once stands on the first screen of a telephone, large enough for a thumb. */
async function firstScreen({ page }) {
  const [width, height] = [360, 740]
  await page.setViewportSize({ width, height })
  await page.goto('/')
  for (const link of ['a[href="tel:110"]', 'a[href="tel:119"]', 'a[href="tel:120"]',
    'main a[href="#grave"]', '.doors .first a']) {
    const box = await page.locator(link).boundingBox()
    expect(box.y + box.height <= height, `${link} ends at ${box.y + box.height}`)
    expect(box.height >= 44 && box.width >= 80, `${link}: ${box.width} by ${box.height}`)
    const [line, paper] = await page.locator(link).evaluate((each) =>
      [getComputedStyle(each).textDecorationLine, getComputedStyle(each).backgroundColor])
    const isButton = line === 'none' && paper !== 'rgba(0, 0, 0, 0)'
    expect(isButton, `${link} looks like a button: ${line} ${paper}`)
  }
  await page.setViewportSize(NARROW)
  const broken = await page.locator('.urgent a').evaluateAll((all) => all.flatMap((each) =>
    [...each.childNodes].filter((part) => {
      const words = document.createRange()
      words.selectNodeContents(part)
      return words.getClientRects().length > 1
    }).map((part) => part.textContent)))
  same(broken, [], 'numbers and words that break, 320 wide')
  await page.setViewportSize({ width, height })
  await page.locator('main a[href="#grave"]').click()
  await page.waitForFunction(() => document.querySelector('a[href="tel:12338"]')
    .getBoundingClientRect().bottom <= innerHeight)
}

/** A dot of the map has the number of a row, and leads where the row does. */
async function mapAndList({ page, url }) {
  for (const words of ['第一件', '第二件', '第三件'])
    await report(url, words, { unit: '632822100001' })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/cases')
  const wide = await page.locator('.map svg').boundingBox()
  expect(wide.width >= 320, `the map is ${wide.width} wide`)
  const dots = page.locator('.map a')
  expect(await dots.count() >= 3, `${await dots.count()} dots`)
  for (const dot of await dots.all()) {
    const label = await dot.locator('text').textContent()
    const row = page.locator('.choices a').nth(Number(label) - 1)
    same(await row.locator('.label').innerText(), label, 'number of the row')
    same(await row.getAttribute('href'), await dot.getAttribute('href'), `row ${label}`)
  }
  const address = await dots.last().getAttribute('href')
  await dots.last().click()
  await page.waitForURL(`**${address}`)
}

/** Speaks, writes nothing; what cannot be heard is no report. */
async function spoken({ page }) {
  await page.setViewportSize(NARROW)
  await lastStep(page)
  const sound = page.locator('#sound')
  same(await sound.getAttribute('accept'), 'audio/*', 'what is recorded')
  expect(await sound.getAttribute('capture') !== null, 'the recorder opens')
  await sound.setInputFiles(
    { name: 'a.mp3', mimeType: 'audio/mpeg', buffer: Buffer.alloc(300, 7) })
  await page.locator('#telephone').fill('13912345678')
  await page.locator('form button').last().click()
  await page.getByRole('alert').getByText('请写几个字').waitFor()
  same(await page.locator('#telephone').inputValue(), '13912345678', 'what was typed')
  await check(page, 'a recording that cannot be heard')
  await sound.setInputFiles(
    { name: 'a.mp3', mimeType: 'audio/mpeg', buffer: Buffer.concat([FRAME, FRAME]) })
  await page.locator('form button').last().click()
  const { number, code } = await slip(page)
  await lookUp(page, { number, follow_code: code })
  await page.getByText('请听录音').waitFor()
  await page.locator('#addition').fill('今天又倒了一车')
  await page.getByRole('button', { name: '提交说明' }).click()
  await page.getByRole('definition').getByText('今天又倒了一车').waitFor()
  same(await page.locator('#addition').inputValue(), '', 'the form is empty again')
  await check(page, 'words added')
}

async function isLight({ page }) {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength })
  for (const path of ['/', '/report', '/cases']) {
    bytes = 0
    await page.goto(path, { waitUntil: 'networkidle' })
    expect(bytes > 0 && bytes <= BUDGET_BYTES, `${path}: ${bytes} bytes of ${BUDGET_BYTES}`)
  }
}

async function isRated({ page, url }) {
  const receipt = await report(url, '评价以前先办')
  const clerk = await person(url, 'cun1')
  await clerk.act(receipt.id, 'accept')
  await clerk.act(receipt.id, 'dispatch', { receiver: '632822990901001' })
  const member = await person(url, 'wangge1')
  await member.act(receipt.id, 'acknowledge')
  await member.act(receipt.id, 'submit', { result: '清走了' })
  await clerk.act(receipt.id, 'close', { is_condition_met: true })
  await lookUp(page, receipt)
  await page.getByText('清走了').waitFor()
  await page.getByRole('radio', { name: '不满意' }).check()
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('复核').first().waitFor()
  const { state } = await clerk.read(receipt.id).catch(() => ({ state: 'gone to the next level' }))
  expect(state !== 'closed', state)
}

/** Finds no kind, chooses none, and is asked for the place at once; then loses the way. */
async function withoutAKind({ page }) {
  await page.setViewportSize(NARROW)
  await page.goto('/report')
  await page.locator('input[name=q]').fill('没有这个词')
  await page.locator('form[role=search] button').click()
  await page.getByRole('status').waitFor()
  await page.getByRole('link', { name: '不选类别，往下说' }).click()
  await page.locator('#unit').selectOption(VILLAGE)
  await page.locator('#where button:not([type=button])').click()
  await page.locator('#description').fill('我也说不清是哪一类')
  await page.locator('form button').last().click()
  await slip(page)
  const reply = await page.goto('/reprot')
  same(reply.status(), 404, 'status of an address without a page')
  await page.getByRole('main').getByRole('link', { name: '上报一件事' }).click()
  await page.locator('form[role=search]').waitFor()
}

/** On a small telephone each figure is a block, and still a row of a table to whoever hears it. */
async function figuresOnATelephone({ page }) {
  await page.setViewportSize(NARROW)
  await page.goto('/figures')
  const row = page.getByRole('row', { name: /^立案率/ }).first()
  same(await row.getByRole('cell').count(), 3, 'cells of a figure')
  const [name, value] = await Promise.all(
    [row.getByRole('rowheader'), row.getByRole('cell').first()].map((part) => part.boundingBox()))
  expect(value.y >= name.y + name.height, 'the value stands below the name')
  expect(await row.getByText('本月').isVisible(), 'each value says of when it is')
  await page.getByRole('navigation', { name: '公开指标' }).getByRole('link', { name: '数量' }).click()
  await page.waitForFunction(() => Math.abs(document.getElementById('counts')
    .getBoundingClientRect().top) < 80)
}

export const tests = [
  ...walks,
  ...rare,
  { name: 'public: without scripts a resident reports and withdraws', story: withoutScripts },
  { name: 'public: whoever finds no kind goes on without, and a lost address leads back',
    expected: ['404'], story: withoutAKind },
  { name: 'public: figures are read on a small telephone', story: figuresOnATelephone },
  { name: 'public: the position of the telephone is the place of the report', story: here },
  { name: 'public: whom to call and what to do stand on the first screen', story: firstScreen },
  { name: 'public: a dot of the map leads to the case of its number', story: mapAndList },
  { name: 'public: a recording alone is a report, and words are added', story: spoken,
    expected: ['422'] },
  { name: 'public: a first visit is light', story: isLight },
  { name: 'public: whoever is not satisfied brings a review', story: isRated },
]

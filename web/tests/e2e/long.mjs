// A list of a million cases: what the server would say is made up here.
import { person, report } from './harness/api.mjs'
import { expect, same, signIn } from './harness/desk.mjs'

const DOOR = ['401']
const ALL = 1_000_000
const APART_MS = 26_000
const DAY_MS = 86_400_000
const OFFSET_MS = 8 * 3600_000
const AGE_DAYS = 302
const PAGE = 50

/** Ten minutes before the end of a day of the county: few cases of the list are of that day. */
const LAST_AT = Math.floor((Date.now() + OFFSET_MS) / DAY_MS - AGE_DAYS) * DAY_MS -
  OFFSET_MS - 600_000
const LAST_DAY = new Date(LAST_AT + OFFSET_MS).toISOString().slice(0, 10)
const timeOf = (i) => LAST_AT + (ALL - 1 - i) * APART_MS

function idOf(i) {
  const hex = timeOf(i).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${String(i).padStart(12, '0')}`
}

/** The newest that is older than an id. */
function firstBefore(id) {
  const at = parseInt(id.replace(/-/g, '').slice(0, 12), 16)
  const i = Math.min(ALL, Math.max(0, Math.floor((timeOf(0) - at) / APART_MS)))
  return idOf(i) < id ? i : i + 1
}

/** Answers for the server, and says which pages were asked for. */
async function answerFor(page, like) {
  const asked = []
  const json = (route, body) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) })
  await page.route('**/api/v1/cases/count?*', (route) =>
    json(route, { count: 1000, is_all: false }))
  await page.route('**/api/v1/cases?*', (route) => {
    const query = new URL(route.request().url()).searchParams
    const before = query.get('before')
    const limit = Number(query.get('limit'))
    asked.push(String(query))
    const from = before ? firstBefore(before) : 0
    const to = Math.min(ALL, from + limit)
    const cases = Array.from({ length: to - from }, (_, n) => ({
      ...like, id: idOf(from + n), number: `第${from + n}件`,
      reported_at: new Date(timeOf(from + n)).toISOString(),
    }))
    return json(route, { cases, ...(to < ALL && { more_before: cases.at(-1).id }) })
  })
  return asked
}

const twiceIn = (asked) => asked.filter((each, i) => asked.indexOf(each) !== i)
const nodesOf = (page) => page.locator('.scroller .row').count()

/** Scrolls to the row, by so much at a time as a hand does, and says how many rows were drawn. */
async function scrollTo(page, index) {
  let most = 0
  const row = page.locator(`.row[data-index="${index}"]`)
  for (let i = 0; i < 400 && (await row.count()) === 0; i++) {
    await page.locator('.scroller').evaluate((each) => each.scrollBy(0, 900))
    await page.waitForTimeout(30)
    most = Math.max(most, await nodesOf(page))
  }
  await row.waitFor()
  return most
}

export const tests = [
  {
    name: 'of a million cases each page is asked for once, and the last is reached by its day',
    expected: DOOR,
    async story({ page, url }) {
      const { id } = await report(url, '一百万件中的一件', { unit: '632822990902001' })
      const like = await (await person(url, 'cun2')).read(id)
      const asked = await answerFor(page, like)
      await signIn(page, 'xian', '/desk/cases?list=all')
      await page.getByText('第0件', { exact: true }).waitFor()
      await page.getByText('实时', { exact: true }).waitFor() // It may have asked anew until then.
      asked.length = 0
      const far = 1_000
      const most = await scrollTo(page, far)
      expect(most < 80, `${most} rows are drawn at once`)
      await page.locator(`.row[data-index="${far}"]`).getByText(`第${far}件`).waitFor()
      await page.locator('.scroller').evaluate((each) => (each.scrollTop = 0))
      await page.getByText('第0件', { exact: true }).waitFor()
      same(twiceIn(asked), [], 'pages asked for twice')
      expect(asked.length <= far / PAGE + 5, `${asked.length} pages were asked for`)
      await page.getByLabel('从这天往前').fill(LAST_DAY)
      await page.waitForURL(`**/desk/cases?list=all&from=${LAST_DAY}`)
      await page.getByText(`第${ALL - 1}件`, { exact: true }).waitFor()
      same(await page.getByRole('button', { name: '加载更多' }).count(), 0, 'ways on from the last')
      // As it was left, after a look at another list.
      await page.getByRole('button', { name: '回到最新' }).click()
      await page.getByText('第0件', { exact: true }).waitFor()
      expect(!asked.includes(`list=all&limit=${PAGE}`), 'the first page is asked for again')
    },
  },
]

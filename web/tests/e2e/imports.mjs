// Files taken in: mapped, rehearsed with every problem by row, carried out, and gone on with.
import { readFileSync } from 'node:fs'
import { administrator, person } from './harness/api.mjs'
import { comeInAs, expect, same, signIn } from './harness/desk.mjs'
import { workbook } from './harness/workbook.mjs'

const DOOR = ['401']
const TOWNSHIP = '632822100'

const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const give = (page, file) => page.locator('input[type="file"]').setInputFiles(file)
const check = (page) => page.getByRole('button', { name: '预检' }).click()
const seen = (page, stage) => page.locator(`[data-stage="${stage}"]`).waitFor()

async function saved(page, tap) {
  const [file] = await Promise.all([page.waitForEvent('download'), tap()])
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

async function comeIn(page, url, kind) {
  await comeInAs(page, await administrator(url, 'xitong'), '/desk/admin/imports')
  await page.getByLabel(kind, { exact: true }).check()
}

const HEAD = '编号,上报时间,结案时间,小类,纬度,经度,内容\n'
const caseRow = (id, time = '2026-01-05 10:00') =>
  `${id},${time},2026-01-06 10:00,暴露垃圾,36.3026,98.0951,旧系统的事\n`
const manyCases = (prefix, count) =>
  HEAD + Array.from({ length: count }, (_, i) => caseRow(`${prefix}${i}`)).join('')

async function takenCases(url, source) {
  const desk = await person(url, 'xian')
  const rows = manyCases(source, 1).replace(HEAD,
    'service_request_id,requested_datetime,closed_date,service_subtype,lat,long,description\n')
  return desk.call('POST', '/api/v1/imports/cases', { csv: rows, source, rehearse: true })
}

export const tests = [
  {
    name: 'units of a spreadsheet are mapped, checked row by row, and taken in once all are right',
    expected: DOOR,
    async story({ page, url }) {
      await comeIn(page, url, '区划')
      const head = ['序号', '单位', '区划代码', '村级类型']
      const right = [1, '表格一村', Number(`${TOWNSHIP}981`), '牧委会']
      await give(page, workbook('units.xlsx', [head, right, [2, '', `${TOWNSHIP}982`, '牧委会'],
        [3, '表格三村', `${TOWNSHIP}983`, '集镇']]))
      await page.getByText('units.xlsx：3 行').waitFor()
      await page.getByText('还要选出这些列：名称。').waitFor()
      await page.getByLabel('名称').selectOption('单位')
      await check(page)
      await seen(page, 'checked')
      same(await page.locator('[data-reason]').evaluateAll((rows) =>
        rows.map((row) => [row.cells[0].innerText, row.cells[1].innerText, row.dataset.reason])),
      [['3', '单位', 'unit.name_missing'], ['4', '村级类型', 'import.village_kind']], 'problems')
      same(await page.locator('[data-take]').count(), 0, 'ways to take in a part')
      const file = await saved(page, () => page.getByText('下载有问题的行').click())
      const lines = file.text.slice(1).trim().split('\r\n')
      same(lines.length, 3, 'lines of the file')
      expect(lines[2].includes('集镇') && lines[2].startsWith('4,'), lines[2])
      await give(page, workbook('units.xlsx', [head, right]))
      await page.getByText('units.xlsx：1 行').waitFor()
      same(await page.getByLabel('名称').inputValue(), '单位', 'what was chosen before')
      await check(page)
      await page.getByRole('button', { name: '导入 1 行' }).click()
      await seen(page, 'taken')
      const { units } = await (await administrator(url, 'xitong'))
        .call('GET', `/api/v1/units?code=${TOWNSHIP}981`)
      same(units.map((each) => [each.name, each.village_kind]),
        [['表格一村', 'herders_committee']], 'the unit')
    },
  },
  {
    name: 'cases go in pieces; cut off half way they go on, each once, and bad rows come back',
    expected: [...DOOR, 'ERR_FAILED'],
    async story({ page, url }) {
      await signIn(page, 'xian', '/desk/admin/imports')
      await page.getByLabel('事件', { exact: true }).check()
      const text = manyCases('k', 700) + caseRow('k3') + caseRow('bad', '昨天')
      await give(page, csv('cases.csv', text))
      await page.getByText('cases.csv：702 行').waitFor()
      same(await page.getByRole('button', { name: '预检' }).isDisabled(), true, 'without a source')
      await page.getByLabel('来自哪个系统').fill('旧系统甲')
      await check(page)
      await seen(page, 'checked')
      same(await page.locator('[data-reason]').evaluateAll((rows) =>
        rows.map((row) => [row.cells[0].innerText, row.dataset.reason])),
      [['702', 'import.repeated_id'], ['703', 'import.date']], 'problems')
      let pieces = 0
      await page.route('**/api/v1/imports/cases', async (route) => {
        if (++pieces !== 2) return route.continue()
        await route.fetch() // The server has it; the answer is lost.
        return route.abort()
      })
      await page.getByRole('button', { name: '导入 700 行' }).click()
      await page.getByText('正在导入：300 / 701 行').waitFor()
      await page.getByRole('button', { name: '继续导入其余 401 行' }).click()
      await seen(page, 'taken')
      const told = await page.locator('[data-stage="taken"]').innerText()
      expect(told.includes('导入 400 行，300 行原来就有，2 处问题'), told)
      const file = await saved(page, () => page.getByText('下载有问题的行').click())
      same(file.text.trim().split('\r\n').length, 3, 'lines of the file')
      const results = await saved(page, () => page.locator('[data-results]').click())
      const outcomes = results.text.trim().split('\r\n').slice(1).map((line) => line.split(','))
      const numbered = outcomes.filter(([, , number]) => /^20\d\d-/.test(number))
      same(['已导入', '原来就有', '没有导入'].map((what) =>
        outcomes.filter(([, outcome]) => outcome === what).length), [400, 300, 2], 'outcomes')
      same(new Set(numbered.map(([, , number]) => number)).size, 400, 'numbers of cases')
      same((await takenCases(url, '旧系统甲')).rows, 1, 'the server answers')
    },
  },
  {
    name: 'a file in GB18030 is read; a template has the columns; what is no table is said',
    expected: [...DOOR, '422'],
    async story({ page }) {
      await signIn(page, 'xian', '/desk/admin/imports')
      await page.getByLabel('事件分类', { exact: true }).check()
      const template = await saved(page, () => page.getByText('下载模板').click())
      same(template.name, '事件分类.csv', 'the name')
      await give(page, csv('t.csv', template.text))
      await page.getByText('t.csv：1 行').waitFor()
      same(await page.getByText('还要选出这些列').count(), 0, 'what is missing')
      // 代码,名称 / 0189,村
      const bytes = Buffer.from('b4fac2eb2cc3fbb3c60a303138392cb4e50a', 'hex')
      await give(page, { name: 'gb.csv', mimeType: 'text/csv', buffer: bytes })
      await page.getByText('gb.csv：1 行').waitFor()
      same(await page.getByLabel('小类', { exact: true }).inputValue(), '名称', 'the column')
      await page.locator('.sample', { hasText: '村' }).waitFor()
      await give(page, { name: 'old.xls', mimeType: 'x', buffer: Buffer.from('d0cf11e0', 'hex') })
      await page.getByText('旧的 .xls 格式').waitFor()
      await give(page, csv('empty.csv', '编号,内容\n'))
      await page.getByText('文件里没有数据').waitFor()
      await give(page, csv('classes.csv', '小类代码,名称,重点人员\n0189,村,是\n'))
      await page.getByText('“重点人员”这一列给人分类').waitFor()
      same(await page.locator('.sample').count(), 0, 'what is shown of it')
    },
  },
  {
    name: 'only what a post may take in is offered',
    expected: DOOR,
    async story({ page, url }) {
      await signIn(page, 'xian', '/desk/admin/imports')
      await page.getByLabel('事件', { exact: true }).waitFor()
      same(await page.locator('.kind').allInnerTexts(), ['事件分类', '事件'], 'of the desk')
      await comeIn(page, url, '区划')
      same(await page.locator('.kind').allInnerTexts(),
        ['区划', '部门', '权责清单', '节假日', '作息时间'], 'of the administrator')
    },
  },
]

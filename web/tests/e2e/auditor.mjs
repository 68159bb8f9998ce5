// The auditor's month: what is out of the ordinary, a sample drawn by lot, and the log checked on a
// computer that has no network.
import {
  cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync,
} from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programPath } from './harness/browser.mjs'
import { administrator, newId, person, report } from './harness/api.mjs'
import { comeInAs, expect, same } from './harness/desk.mjs'
import { check } from './harness/looks.mjs'

const DOOR = ['401']
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const WHY = '封路到四月，无法处置'

async function comeIn(page, url, path) {
  await comeInAs(page, await administrator(url, 'shenji'), path)
}

async function closedByForce(url) {
  const { id } = await report(url, '便桥垮塌')
  await (await person(url, 'cun1')).act(id, 'escalate', { reason: '请镇里定' })
  await (await person(url, 'zhen')).act(id, 'accept')
  await (await person(url, 'zhenzhang')).act(id, 'force_close', { reason: WHY })
  return (await person(url, 'cun1')).read(id)
}

async function lengthen(url, code) {
  const keeper = await person(url, 'xian')
  const { categories } = await keeper.call('GET', '/api/v1/categories')
  const seen = categories.find((each) => each.code === code).time_limit
  const days = Number(/\d+/.exec(seen)[0]) + 30
  await keeper.call('POST', `/api/v1/categories/${code}/limit`,
    { seen, limit: `${days}天`, reason: '冬季道路难行' })
}

/** The log's copy on a stick, beside the kit as the desk hands it out. */
async function stickOf(page, server) {
  const folder = mkdtempSync(join(tmpdir(), 'wuzhi-stick-'))
  await page.goto('/desk/admin/log')
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('link', { name: '下载核对工具' }).click(),
  ])
  await download.saveAs(join(folder, 'log-kit.html'))
  cpSync(join(server.folder, 'log'), join(folder, 'log'), { recursive: true })
  const said = spawnSync(programPath(), ['log', 'key', '--db', `sqlite:${server.database}`,
    '--var', server.folder], { cwd: ROOT, encoding: 'utf8' })
  const [key] = /wuzhi\/log\/632822\+\S+/.exec(said.stdout)
  return { folder, key }
}

async function verify(page, { folder, key }, more = {}) {
  await page.locator('#key').fill(key)
  await page.setInputFiles('#folder', join(folder, 'log'))
  await page.locator('#older').fill(more.older ?? '')
  await page.locator('#leaf').fill(more.leaf ?? '')
  await page.locator('#run').click()
  await page.locator('#verdict').waitFor()
  return page.locator('#results').innerText()
}

/** A letter of the first entry of each bundle, whole or partial. */
function tamperBundles(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) continue
    const bytes = readFileSync(path)
    bytes[30] ^= 1
    writeFileSync(path, bytes)
  }
}

export const tests = [
  {
    name: 'the auditor finds what was closed by force, the longer limit, and both in the log',
    expected: DOOR,
    async story({ page, url }) {
      const { number } = await closedByForce(url)
      await lengthen(url, '0104')
      await comeIn(page, url, '/desk/admin/exceptions')
      await page.locator('[data-class="force_closed"]').click()
      const row = page.getByRole('row').filter({ hasText: number })
      await row.getByText(WHY).waitFor()
      await check(page, 'exceptions of one class')
      await page.locator('[data-class="limit_lengthened"]').click()
      await page.getByRole('row').filter({ hasText: '冬季道路难行' }).first().waitFor()
      await page.getByRole('button', { name: /^全部/ }).click()
      await row.getByText(WHY).waitFor()
      await row.getByRole('link').click()
      await page.waitForURL('**/desk/admin/log?leaf=*')
      // A head is signed each minute: what was before is there, what was not yet signed is said.
      await page.goto('/desk/admin/log?leaf=7')
      await page.locator('[aria-expanded="true"]').getByText('7', { exact: true }).waitFor()
      await page.goto('/desk/admin/log?leaf=999999')
      await page.getByText('第 999999 条还没有签名').waitFor()
      await page.goto('/desk/admin/exceptions')
      await page.getByLabel('月份').selectOption({ index: 20 })
      await page.getByText('这个月没有例外').waitFor()
      await check(page, 'a month without exceptions')
    },
  },
  {
    name: 'a sample is drawn by its seed alone, and is told to everybody',
    expected: DOOR,
    async story({ page, url }) {
      const { number } = await closedByForce(url)
      await comeIn(page, url, '/desk/admin/sample')
      await page.getByLabel('种子').fill(`骰子 ${newId().slice(-6)}`)
      await page.getByLabel('件数').fill('200')
      await page.getByRole('button', { name: '抽取' }).click()
      const row = page.getByRole('row').filter({ hasText: number })
      await row.getByText('强制结案').waitFor()
      await check(page, 'a sample')
      const drawn = await page.locator('tbody .row').allInnerTexts()
      await page.getByRole('button', { name: '抽取' }).click()
      await page.getByText(/已经抽过 \d+ 次/).waitFor()
      same((await page.locator('tbody .row').allInnerTexts()).join(), drawn.join(), 'drawn again')
      await page.getByLabel('从中抽取').selectOption('facts')
      await page.getByRole('button', { name: '抽取' }).click()
      await page.getByRole('cell', { name: /^case\./ }).first().waitFor()
    },
  },
  {
    name: 'the log is verified from a stick, and a tampered file or another key is said',
    expected: DOOR,
    async story({ page, url, server }) {
      await report(url, '水渠漏水')
      await comeIn(page, url, '/desk/admin/log')
      await page.locator('.row').first().waitFor()
      const stick = await stickOf(page, server)
      const older = readFileSync(join(stick.folder, 'log/632822/checkpoint'), 'utf8')
      await page.goto(`file://${stick.folder}/log-kit.html`)
      const good = await verify(page, stick, { older, leaf: '0' })
      expect(good.includes('符合：日志由这个公钥签名'), good)
      for (const words of ['全部文件齐全', '与签名的根相同', '一字未改', '第 0 条，在签名的日志中']) {
        expect(good.includes(words), `${words}: ${good}`)
      }
      await check(page, 'the kit')
      await page.locator('#language').click()
      await page.getByText('OK: the log is signed with this key').waitFor()
      await page.locator('#language').click()
      const other = stick.key.replace(/.$/, (sign) => (sign === 'A' ? 'E' : 'A'))
      const wrong = await verify(page, { ...stick, key: other })
      expect(wrong.includes('这不是一个公钥'), wrong)
      const stranger = 'wuzhi/log/632822+2d6cdc96+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs'
      const unsigned = await verify(page, { ...stick, key: stranger })
      expect(unsigned.includes('没有这个公钥的签名'), unsigned)
      tamperBundles(join(stick.folder, 'log/632822/tile/entries'))
      const tampered = await verify(page, stick)
      expect(tampered.includes('文件被改动：tile/entries/000'), tampered)
      expect(tampered.includes('不符：这本日志不能相信'), tampered)
      rmSync(stick.folder, { recursive: true, force: true })
    },
  },
]

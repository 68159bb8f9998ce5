// A picture of every screen, wide and narrow, light and dark, in both languages: dist/shots.
// Arguments: names of looks; none: all.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { person, report } from './harness/api.mjs'
import { launch, programPath } from './harness/browser.mjs'
import { startServer } from './harness/server.mjs'
import { FIELD_LOOKS, shootField } from './shots_field.mjs'

const FOLDER = fileURLToPath(new URL('../../dist/shots', import.meta.url))
const LOOKS = [
  { name: 'zh', language: 'zh-CN', theme: 'light', width: 1366, height: 768 },
  { name: 'zh-dark', language: 'zh-CN', theme: 'dark', width: 1366, height: 768 },
  { name: 'en', language: 'en', theme: 'light', width: 1366, height: 768 },
  { name: 'phone', language: 'zh-CN', theme: 'light', width: 390, height: 844 },
]
const MATTERS = [
  ['0102', '村口垃圾堆放多日，气味很大，牛羊误食塑料袋', '632822990901001'],
  ['0102', '村口垃圾堆放多日没人管', '632822990901001'],
  ['0101', '牧道旁新搭彩钢房，占了半边路', '632822990901001'],
  ['0103', '施工后渣土没有清走', '632822990901'],
  ['0104', '草场围栏破损，羊群上了公路', '632822990902001'],
]

/** A county in the middle of a day: something in every stage. */
async function makeDay(url) {
  const made = []
  for (const [category, description, unit] of MATTERS) {
    made.push(await report(url, description, { category, unit, address: '老学校东侧' }))
  }
  const clerk = await person(url, 'cun1')
  const member = await person(url, 'wangge1')
  const [{ id }, , third] = made
  await clerk.act(id, 'precheck', { receiver: '632822990901001', reason: '请到现场看看' })
  await member.act(id, 'report_precheck', { has_passed: true, result: '情况属实，约两车' })
  await clerk.act(id, 'accept')
  await clerk.act(id, 'dispatch', { receiver: '632822990901001', reason: '今天清走' })
  await member.act(id, 'acknowledge')
  await clerk.act(id, 'co_handle', { receiver: '632822990901', reason: '联系清运车' })
  await clerk.act(third.id, 'accept')
  return id
}

/** Deadlines of another day: what a clock shows when it ran out, or soon will. */
function shiftClocks(database, id) {
  const script = [
    'import sqlite3, sys, time',
    'db = sqlite3.connect(sys.argv[1], timeout=30)',
    'now = int(time.time() * 1000)',
    'for i, (id,) in enumerate(db.execute("SELECT id FROM case_record WHERE due_at IS NOT NULL' +
      ' ORDER BY id").fetchall()):',
    '    due = now + [-26, 1.4, 4, 30][i % 4] * 3600000',
    '    db.execute("UPDATE case_record SET due_at = ? WHERE id = ?", (int(due), id))',
    'db.commit()',
  ].join('\n')
  const done = spawnSync('python3', ['-c', script, database, id], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
}

async function shoot(browser, url, look, id) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: look.width, height: look.height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(([l, c]) => {
    localStorage.setItem('wuzhi.desk.language', l)
    localStorage.setItem('wuzhi.desk.theme', c)
  }, [look.language, look.theme])
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const take = async (name, fullPage = false) => {
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(300)
    await page.screenshot({
      path: `${FOLDER}/${name}-${look.name}.png`, animations: 'disabled', caret: 'hide', fullPage,
    })
  }
  await page.goto('/desk/sign-in')
  await page.locator('#password').waitFor()
  await take('1-door')
  await page.locator('#login-name').fill('cun1')
  await page.locator('#password').fill('wuzhi-demo-only')
  await page.locator('form .submit').click()
  await page.locator('.row').first().waitFor()
  await take('2-home')
  await page.goto('/desk/cases?list=all')
  await page.locator('.row').first().waitFor()
  await take('3-list')
  await page.goto(`/desk/cases/${id}`)
  await page.locator('.clock').first().waitFor()
  await take('4-case', true)
  await page.locator('[data-action="copy"]').click()
  await page.getByRole('dialog').locator('form').waitFor()
  await page.locator('[data-field="receiver"] input').click()
  await take('5-form')
  await page.keyboard.press('Escape')
  await page.goto('/desk/cases?list=unlocated')
  await page.locator('.empty').waitFor()
  await take('6-empty')
  await context.close()
}

const wanted = process.argv.slice(2)
const isWanted = ({ name }) => wanted.length === 0 || wanted.includes(name)
mkdirSync(FOLDER, { recursive: true })
const server = await startServer(programPath())
const browser = await launch()
try {
  const id = await makeDay(server.url)
  shiftClocks(server.database, id)
  for (const look of LOOKS.filter(isWanted)) await shoot(browser, server.url, look, id)
  for (const look of FIELD_LOOKS.filter(isWanted)) {
    const { url, database } = server
    const each = await makeDay(url)
    shiftClocks(database, each)
    await shootField(browser, url, look, each, FOLDER)
  }
} finally {
  await browser.close()
  await server.stop()
}

// Browser tests of the desk and the field app against the real program. `npm run e2e` builds
// nothing: dist/desk, dist/field and the program must be there. Arguments: words that the names of
// tests contain; none: all.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launch, programPath } from './harness/browser.mjs'
import { startServer } from './harness/server.mjs'
import { tests as atTheDoor } from './sign_in.mjs'
import { tests as ofCases } from './cases.mjs'
import { tests as ofTrouble } from './trouble.mjs'
import { tests as ofTheWindow } from './window.mjs'
import { tests as ofLists } from './lists.mjs'
import { tests as ofAccounts } from './account.mjs'
import { tests as ofTheMap } from './map.mjs'
import { tests as ofAdministration } from './admin.mjs'
import { tests as ofAccess } from './access.mjs'
import { tests as ofField } from './field.mjs'
import { tests as ofFieldAccess } from './field_access.mjs'
import { tests as ofOutbox } from './field_outbox.mjs'
import { tests as ofReports } from './field_report.mjs'
import { tests as ofThePublic } from './public.mjs'
import { tests as ofItAll } from './whole.mjs'

const shots = fileURLToPath(new URL('../../dist/shots', import.meta.url))
const WAIT_MAX_MS = Number(process.env.WUZHI_WAIT_MS ?? 15_000)

const words = process.argv.slice(2)
const all = [
  ...atTheDoor, ...ofCases, ...ofTheWindow, ...ofLists, ...ofTrouble, ...ofAccounts,
  ...ofTheMap, ...ofAdministration, ...ofAccess, ...ofField, ...ofOutbox, ...ofReports,
  ...ofFieldAccess, ...ofThePublic, ...ofItAll,
]
const wanted = all.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
)

const server = await startServer(programPath())
const browser = await launch()

async function run({ name, story, viewport, expected = [] }) {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: viewport ?? { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(WAIT_MAX_MS)
  const page = await context.newPage()
  const errors = []
  // A refusal that the story provokes is logged by the browser as well.
  const isExpected = (text) => expected.some((each) => text.includes(each))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() !== 'error' || isExpected(message.text())) return
    errors.push(`${message.text()} ${message.location().url}`)
  })
  try {
    await story({ page, context, browser, server, url: server.url })
    if (errors.length) throw new Error(`the browser said: ${errors[0]}`)
    console.log(`ok   ${name}`)
    return true
  } catch (error) {
    const told = String(error.stack ?? error).split('\n').slice(0, 6)
    console.log(`FAIL ${name}\n     ${told.join('\n     ')}`)
    mkdirSync(shots, { recursive: true })
    const path = `${shots}/FAIL ${name.replace(/\W+/g, ' ').slice(0, 60)}.png`
    await page.screenshot({ path }).catch(() => {})
    return false
  } finally {
    await context.close()
  }
}

let passed = 0
let failed = 0
try {
  for (const test of wanted) {
    if (await run(test)) passed++
    else failed++
  }
} finally {
  await browser.close()
  await server.stop()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || passed === 0 ? 1 : 0)

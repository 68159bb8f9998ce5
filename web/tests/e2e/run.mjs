// Browser tests of the desk and the field app against the real program. `npm run e2e` builds
// nothing: dist/desk, dist/field and the program must be there. Arguments: words that the names of
// tests contain; none: all.
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { launch, programPath } from './harness/browser.mjs'
import { startServer } from './harness/server.mjs'
import { tests as atTheDoor } from './sign_in.mjs'
import { tests as ofCases } from './cases.mjs'
import { tests as ofWhatWaits } from './waiting.mjs'
import { tests as ofTrouble } from './trouble.mjs'
import { tests as ofTheWindow } from './window.mjs'
import { tests as ofPaper } from './paper.mjs'
import { tests as ofImports } from './imports.mjs'
import { tests as ofLists } from './lists.mjs'
import { tests as ofLongLists } from './long.mjs'
import { tests as ofAccounts } from './account.mjs'
import { tests as ofDevices } from './devices.mjs'
import { tests as ofCalls } from './calls.mjs'
import { tests as ofTheMap } from './map.mjs'
import { tests as ofFigures } from './figures.mjs'
import { tests as ofAdministration } from './admin.mjs'
import { tests as ofTheAuditor } from './auditor.mjs'
import { tests as ofRights } from './rights.mjs'
import { tests as ofCentres } from './centres.mjs'
import { tests as ofChecklists } from './checklists.mjs'
import { tests as ofWindows } from './windows.mjs'
import { tests as ofDecisions } from './decisions.mjs'
import { tests as ofTheOffice } from './office.mjs'
import { tests as ofActivation } from './activation.mjs'
import { tests as ofAccess } from './access.mjs'
import { tests as ofField } from './field.mjs'
import { tests as ofFieldAccess } from './field_access.mjs'
import { tests as ofOutbox } from './field_outbox.mjs'
import { tests as ofThePast } from './field_past.mjs'
import { tests as ofReports } from './field_report.mjs'
import { tests as ofTheVillage } from './field_village.mjs'
import { tests as ofCodes } from './field_code.mjs'
import { tests as ofEnglish } from './field_english.mjs'
import { tests as ofThePublic } from './public.mjs'
import { tests as ofPublicForms } from './public_forms.mjs'
import { tests as ofUprightPages } from './public_upright.mjs'
import { tests as ofVerticalLines } from './field_vertical.mjs'
import { tests as ofFiles } from './files.mjs'
import { tests as ofTheOldest } from './oldest.mjs'
import { tests as ofItAll } from './whole.mjs'

const shots = fileURLToPath(new URL('../../dist/shots', import.meta.url))
const WAIT_MAX_MS = Number(process.env.WUZHI_WAIT_MS ?? 15_000)

const words = process.argv.slice(2)
const all = [
  ...atTheDoor, ...ofCases, ...ofWhatWaits, ...ofTheWindow, ...ofPaper, ...ofLists, ...ofLongLists,
  ...ofImports, ...ofTrouble, ...ofAccounts, ...ofCalls, ...ofDevices, ...ofTheMap, ...ofFigures,
  ...ofAdministration, ...ofTheAuditor, ...ofRights, ...ofActivation, ...ofCentres, ...ofWindows,
  ...ofChecklists, ...ofDecisions, ...ofTheOffice,
  ...ofAccess, ...ofField, ...ofThePast,
  ...ofOutbox, ...ofReports, ...ofTheVillage, ...ofCodes, ...ofEnglish, ...ofFieldAccess,
  ...ofThePublic, ...ofPublicForms, ...ofUprightPages, ...ofFiles, ...ofVerticalLines,
  ...ofTheOldest, ...ofItAll,
]
const wanted = all.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
)

// As many may fail for what is the machine's and not theirs; each is told anew, with a program and
// a county of its own. Both times are printed.
const TOLD_TWICE_MAX = 3

/** A page that never answers would hold up all the others. */
const STORY_MAX_MS = 300_000
const CONTEXT_MAX_MS = 60_000
const within = (most, promise, what) => Promise.race([promise, new Promise((_, refuse) => {
  setTimeout(() => refuse(new Error(`${what} within ${most / 1000} s`)), most).unref()
})])

const why = new Map() // By name, what a story failed for last.

async function run({ browser, server }, { name, story, viewport, expected = [] }, isLast) {
  const context = await within(CONTEXT_MAX_MS, browser.newContext({
    baseURL: server.url,
    viewport: viewport ?? { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  }), 'no context')
  context.setDefaultTimeout(WAIT_MAX_MS)
  const page = await context.newPage()
  const errors = []
  const begun = performance.now()
  const said = () => `${name} (${((performance.now() - begun) / 1000).toFixed(2)} s)`
  // A refusal that the story provokes is logged by the browser as well.
  const isExpected = (text) => expected.some((each) => text.includes(each))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() !== 'error' || isExpected(message.text())) return
    errors.push(`${message.text()} ${message.location().url}`)
  })
  try {
    const told = story({ page, context, browser, server, url: server.url })
    await within(STORY_MAX_MS, told, 'not told')
    if (errors.length) throw new Error(`the browser said: ${errors[0]}`)
    console.log(`ok   ${said()}`)
    return true
  } catch (error) {
    why.set(name, String(error.stack ?? error).split('\n').slice(0, 6).join('\n     '))
    console.log(`${isLast ? 'FAIL' : 'once'} ${said()}\n     ${why.get(name)}`)
    mkdirSync(shots, { recursive: true })
    const path = `${shots}/FAIL ${name.replace(/\W+/g, ' ').slice(0, 60)}.png`
    await within(CONTEXT_MAX_MS, page.screenshot({ path }), 'no picture').catch(() => {})
    return false
  } finally {
    await within(CONTEXT_MAX_MS, context.close(), 'not closed')
      .catch((error) => console.log(`     ${error.message}`))
  }
}

/** Tells what is left, story after story, with a browser, a program and a county of its own. */
async function teller(left, failed, isLast) {
  const browser = await launch()
  try {
    const server = await startServer(programPath())
    try {
      for (let test = left.shift(); test; test = left.shift()) {
        if (!await run({ browser, server }, test, isLast)) failed.push(test)
      }
    } finally {
      await server.stop()
    }
  } finally {
    await browser.close()
  }
}

/** Gives those that failed. Two are told beside each other, where the machine has two cores. */
async function tell(tests, isLast) {
  const [left, failed] = [[...tests], []]
  const count = Math.min(2, availableParallelism(), tests.length)
  await Promise.all(Array.from({ length: count }, () => teller(left, failed, isLast)))
  return failed
}

let failed = await tell(wanted, false)
if (failed.length > TOLD_TWICE_MAX) {
  failed.forEach(({ name }) => console.log(`FAIL ${name}\n     ${why.get(name)}`))
} else if (failed.length) failed = await tell(failed, true)
console.log(`${wanted.length - failed.length} passed, ${failed.length} failed`)
process.exit(failed.length || wanted.length === 0 ? 1 : 0)

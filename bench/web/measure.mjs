// What a first and a later visit cost on a slow line with an old telephone: bytes over the line,
// requests, and until when somebody can begin. Prints a line of JSON for each visit.
//
// The line: 400 kbit/s down, 200 up, 400 ms there and back; a processor a quarter as fast as this
// one. Arguments: how many times.
import { PASSWORD, report } from '../../web/tests/e2e/harness/api.mjs'
import { launch, programPath } from '../../web/tests/e2e/harness/browser.mjs'
import { startServer } from '../../web/tests/e2e/harness/server.mjs'

const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 25_000 }
const SLOWER = 4
const WAIT_MAX_MS = 120_000

// From the address to what a person needs to begin with.
const VISITS = [
  { name: 'public: the first page', path: '/', usable: '.doors .first a' },
  { name: 'public: what, where', path: '/report/where?category=0102', usable: '#unit' },
  { name: 'field: the door', path: '/field/', usable: '#password', worker: true },
  { name: 'desk: the door', path: '/desk/', usable: '#password' },
  { name: 'desk: the list', path: '/desk/cases?list=all', usable: '.row', as: 'cun1' },
]

async function watched(context) {
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', LINE)
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const cost = { bytes: 0, requests: 0 }
  line.on('Network.requestWillBeSent', () => { cost.requests++ })
  line.on('Network.loadingFinished', (said) => { cost.bytes += Math.max(said.encodedDataLength, 0) })
  return { page, cost }
}

async function visit(context, { path, usable, worker }) {
  const { page, cost } = await watched(context)
  const began = performance.now()
  await page.goto(path, { waitUntil: 'commit', timeout: WAIT_MAX_MS })
  await page.locator(usable).first().waitFor({ timeout: WAIT_MAX_MS })
  const ms = performance.now() - began
  await page.waitForLoadState('networkidle', { timeout: WAIT_MAX_MS })
  if (worker) {
    await page.waitForFunction(async () =>
      (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated')
  }
  await page.close()
  return { ...cost, ms }
}

async function measured(browser, url, one) {
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN' })
  try {
    if (one.as) {
      await context.request.post('/api/v1/session',
        { data: { login_name: one.as, password: PASSWORD } })
    }
    for (const time of ['first', 'again']) {
      console.log(JSON.stringify({ visit: one.name, time, ...await visit(context, one) }))
    }
  } finally {
    await context.close()
  }
}

const server = await startServer(programPath())
const browser = await launch()
try {
  for (let i = 0; i < 60; i++) await report(server.url, `第 ${i} 件：村口垃圾堆放多日`)
  for (let round = 0; round < Number(process.argv[2] ?? 1); round++) {
    for (const one of VISITS) await measured(browser, server.url, one)
  }
} finally {
  await browser.close()
  await server.stop()
}

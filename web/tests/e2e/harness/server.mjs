// The real program with a demonstration county of its own, in a folder that goes away with it.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startFront } from './front.mjs'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const START_MAX_MS = 60_000
const PORTS_MAX = 3 // Another program may take the one that was free.

async function freePort() {
  const probe = createServer()
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function untilReady(port, child) {
  const end = Date.now() + START_MAX_MS
  while (Date.now() < end) {
    if (child.exitCode !== null) return false
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
    if (answer?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server did not start')
}

async function serve(binary, options) {
  for (let tries = 1; ; ++tries) {
    const port = await freePort()
    const child = spawn(binary, ['serve', ...options, '--port', String(port)], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      // All that report come from one address here.
      env: { ...process.env, WUZHI_REPORTS_AT_ONCE: '0' },
    })
    if (await untilReady(port, child)) return { port, child }
    if (tries === PORTS_MAX) throw new Error(`the server ended with ${child.exitCode}`)
  }
}

/** `binary`: the program; `config`: text of a file. Gives its address and how to end it all. */
export async function startServer(binary, { config = '' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wuzhi-web-'))
  const place = ['--db', `sqlite:${folder}/wuzhi.db`, '--var', folder]
  const made = spawnSync(binary, ['demo', ...place], { cwd: ROOT, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`wuzhi demo: ${made.stdout}${made.stderr}`)
  writeFileSync(`${folder}/wuzhi.toml`, config)
  const { port, child } = await serve(binary, [...place, '--config', `${folder}/wuzhi.toml`])
  const own = await fetch(`http://127.0.0.1:${port}/desk/`)
  const front = own.ok ? undefined : await startFront(port)
  return {
    url: `http://127.0.0.1:${front?.port ?? port}`,
    folder,
    database: `${folder}/wuzhi.db`,
    async stop() {
      await front?.stop()
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

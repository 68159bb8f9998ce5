// What a first visit costs, compressed by gzip: the shell of an app, and each route on top of it;
// of an app that is kept on the phone, everything that its worker takes. Fails when one passes its
// budget.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const BUDGETS_KB = {
  desk: { shell: 110, route: 200 },
  field: { shell: 100, route: 40, firstVisit: 100 },
}

const app = process.argv[2]
const budget = BUDGETS_KB[app]
if (!budget) throw new Error(`usage: node build/budget.mjs ${Object.keys(BUDGETS_KB).join('|')}`)

const folder = join('dist', app)
const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))

/** The files that a chunk needs before it runs. */
function filesOf(key, files = new Set(), seen = new Set()) {
  if (seen.has(key)) return files
  seen.add(key)
  const chunk = manifest[key]
  files.add(chunk.file)
  for (const css of chunk.css ?? []) files.add(css)
  for (const next of chunk.imports ?? []) filesOf(next, files, seen)
  return files
}

const sizes = new Map()
function sizeOf(file) {
  if (!sizes.has(file)) {
    sizes.set(file, gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
  }
  return sizes.get(file)
}

/** The files that a worker puts on the phone, and itself. */
function takenByWorker() {
  const [, list] = /const FILES = (\[.*\])/.exec(readFileSync(join(folder, 'sw.js'), 'utf8'))
  const taken = JSON.parse(list).filter((file) => !file.isLater)
  return [...taken.map((file) => file.url.slice(`/${app}/`.length)), 'sw.js']
}

const kb = (files) => [...files].reduce((sum, file) => sum + sizeOf(file), 0) / 1024

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const shell = filesOf(entry)
const lines = [[`${app} shell`, kb(shell), budget.shell]]
for (const key of Object.keys(manifest).filter((each) => manifest[each].isDynamicEntry)) {
  const more = [...filesOf(key)].filter((file) => !shell.has(file))
  lines.push([key, kb(more), budget.route])
}

if (budget.firstVisit) {
  lines.push([`${app} first visit`, kb(takenByWorker()), budget.firstVisit])
}

let isOver = false
for (const [name, size, limit] of lines) {
  if (size > limit) isOver = true
  const verdict = size > limit ? 'OVER' : 'ok'
  console.log(`${verdict.padEnd(5)}${size.toFixed(1).padStart(7)} of ${limit} KB  ${name}`)
}
process.exit(isOver ? 1 : 0)

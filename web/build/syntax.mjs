// Fails when a script of a folder has syntax that the oldest browsers we build for do not know, or
// calls what they do not have. Chrome 87 knows all of ECMAScript 2021; of 2022, what is missing
// would break the whole file.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'acorn'
import { newerMembers } from './members.mjs'

const ECMA_VERSION = 2021

const folder = process.argv[2]
if (!folder) throw new Error('usage: node build/syntax.mjs FOLDER')

/** Gives what is newer. */
function newerIn(name) {
  const text = readFileSync(join(folder, name), 'utf8')
  const sourceType = name === 'sw.js' ? 'script' : 'module'
  try {
    parse(text, { ecmaVersion: ECMA_VERSION, sourceType })
  } catch (error) {
    return [error.message]
  }
  return newerMembers(text, sourceType)
}

const scripts = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'))
const found = scripts.flatMap((name) => newerIn(name).map((newer) => `${name}: ${newer}`))
for (const each of found) console.error(each)
const verdict = found.length ? 'have what is newer than' : 'are'
console.log(`${folder}: ${scripts.length} scripts ${verdict} ECMAScript ${ECMA_VERSION}, Chrome 87`)
process.exit(found.length || scripts.length === 0 ? 1 : 0)

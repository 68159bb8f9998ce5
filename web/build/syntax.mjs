// Fails when a script of a folder has syntax that the oldest browsers we build for do not know.
// Chrome 87 knows all of ECMAScript 2021; of 2022, what is missing would break the whole file.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'acorn'

const ECMA_VERSION = 2021

const folder = process.argv[2]
if (!folder) throw new Error('usage: node build/syntax.mjs FOLDER')

let isNewer = false
const scripts = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'))
for (const name of scripts) {
  const sourceType = name === 'sw.js' ? 'script' : 'module'
  try {
    parse(readFileSync(join(folder, name), 'utf8'), { ecmaVersion: ECMA_VERSION, sourceType })
  } catch (error) {
    isNewer = true
    console.error(`${name}: ${error.message}`)
  }
}
console.log(`${folder}: ${scripts.length} scripts are ECMAScript ${ECMA_VERSION}`)
process.exit(isNewer || scripts.length === 0 ? 1 : 0)

// Writes .br and .gz beside each text file of a folder; the server picks what the browser takes.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TEXTS = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.webmanifest'])
const SIZE_MIN = 256 // Less than this fits into one packet either way.

const folder = process.argv[2]
if (!folder) throw new Error('usage: node build/compress.mjs FOLDER')

let plain = 0
let brotli = 0
let gzip = 0
for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name)
  if (!TEXTS.has(extname(path)) || statSync(path).size < SIZE_MIN) continue
  const bytes = readFileSync(path)
  const br = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  })
  const gz = gzipSync(bytes, { level: 9 })
  writeFileSync(`${path}.br`, br)
  writeFileSync(`${path}.gz`, gz)
  plain += bytes.length
  brotli += br.length
  gzip += gz.length
}
const kb = (size) => `${(size / 1024).toFixed(0)} KB`
console.log(`${folder}: ${kb(plain)}, gzip ${kb(gzip)}, brotli ${kb(brotli)}`)

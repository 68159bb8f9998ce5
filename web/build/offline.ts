// Writes the list of the app's files and their version into its service worker. Languages other
// than the first are taken when somebody chooses them.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'

export interface Options {
  worker: string
  /** Files that the build copies as they are. */
  folder: string
  base: string
  /** Those that not everybody needs. */
  isLater(name: string): boolean
}

const hash = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 12)

/** Lines of comment are for who reads the source; a phone pays for each byte. */
const withoutComments = (source: string) => source.replace(/^\s*\/(\/|\*\*.*\*\/$).*\n/gm, '')

const copied = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(folder, path), rev: hash(readFileSync(path)) }))

export function offline({ worker, folder, base, isLater }: Options): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const made = Object.values(bundle).map((file) => ({
        name: file.fileName, rev: hash(file.type === 'chunk' ? file.code : file.source),
      }))
      const files = [...made, ...copied(folder)]
        // The county's languages are asked for anew each time; the rest of these is for builders.
        .filter(({ name }) => !/\.map$|^\.vite\/|^languages\//.test(name))
        .map(({ name, rev }) => ({ url: base + name, rev, isLater: isLater(name) }))
        .sort((a, b) => (a.url < b.url ? -1 : 1))
      const list = files.map(({ url, isLater }) => ({ url, ...(isLater && { isLater }) }))
      const source = withoutComments(readFileSync(worker, 'utf8'))
        .replace('/*VERSION*/', hash(JSON.stringify(files)))
        .replace('[/*FILES*/]', () => JSON.stringify(list))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}

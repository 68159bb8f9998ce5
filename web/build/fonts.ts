// Puts the letters of county languages beside their files, under names that stay: the public pages
// ask for them there too. Whoever reads neither Tibetan nor Mongolian fetches none.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** From npm, under the SIL Open Font License, whose text goes along. */
export const FONTS = [
  { from: '@fontsource/noto-serif-tibetan', subset: 'tibetan' },
  { from: '@fontsource/noto-sans-mongolian', subset: 'mongolian' },
]

const { resolve } = createRequire(import.meta.url)

export function fonts(folder: string): Plugin {
  return {
    name: 'fonts',
    apply: 'build',
    generateBundle() {
      for (const { from, subset } of FONTS) {
        const name = from.slice(from.indexOf('/') + 1)
        const home = dirname(resolve(`${from}/package.json`))
        const file = join(home, 'files', `${name}-${subset}-400-normal.woff2`)
        const put = (fileName: string, path: string) =>
          this.emitFile({ type: 'asset', fileName, source: readFileSync(path) })
        put(`${folder}/${name}.woff2`, file)
        put(`${folder}/${name}.OFL.txt`, join(home, 'LICENSE'))
      }
    },
  }
}

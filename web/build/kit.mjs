// Makes one file of the kit, with its script and its style in it: it is opened from a stick, where
// a page cannot fetch others. Lies in the desk's folder, from which it is downloaded.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [from, to] = process.argv.slice(2)
if (!to) throw new Error('usage: node build/kit.mjs FOLDER FILE')

const text = (path) => readFileSync(join(from, path.replace(/^\/kit\//, '')), 'utf8')
let page = text('index.html')
const put = (tag, make) => {
  if (!tag.test(page)) throw new Error(`the page has no ${tag}`)
  page = page.replace(tag, (_, path) => make(text(path)))
}
let script = ''
put(/<script [^>]*src="([^"]+)"[^>]*><\/script>/, (code) => {
  script = code.replace(/<\/script/g, '<\\/script')
  return ''
})
put(/<link [^>]*rel="stylesheet"[^>]*href="([^"]+)"[^>]*>/, (style) => `<style>${style}</style>`)
page = page.replace('</body>', () => `<script type="module">${script}</script>\n  </body>`)
if (/ (src|href)=/.test(page.replace(script, ''))) throw new Error('the kit has more than one file')
writeFileSync(to, page)
console.log(`${to}: ${(page.length / 1024).toFixed(0)} KB`)

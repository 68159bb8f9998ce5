// Draws the icons of the field app from its SVG; run by hand when that changes.
import { readFileSync } from 'node:fs'
import { launch } from '../tests/e2e/harness/browser.mjs'

const FOLDER = new URL('../apps/field/public/', import.meta.url)
const svg = readFileSync(new URL('icon.svg', FOLDER), 'utf8')
const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
// A masked icon is cut to a circle by some phones: colour to the edge, the sign well inside.
const ICONS = [
  { name: 'icon-192.png', size: 192, part: 1, ground: 'transparent' },
  { name: 'icon-512.png', size: 512, part: 1, ground: 'transparent' },
  { name: 'icon-masked-512.png', size: 512, part: 0.75, ground: '#0b5cad' },
]

const browser = await launch()
for (const { name, size, part, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const inner = size * part
  await page.setContent(`<body style="margin:0;background:${ground};display:grid;
    place-items:center;height:100vh"><img src="${address}" width="${inner}" height="${inner}">`)
  await page.screenshot({
    path: new URL(name, FOLDER).pathname, omitBackground: true, animations: 'disabled',
  })
  await page.close()
}
await browser.close()

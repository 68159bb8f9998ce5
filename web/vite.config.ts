import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig, type PluginOption } from 'vite'
import { neverAtTheDesk, neverInTheField } from './build/field_texts'
import { fonts } from './build/fonts'
import { offline } from './build/offline'
import { textsWithout } from './build/texts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Of the field app, what is fetched once people are at work: apps/field/parts/later.ts, the other
// language, what prints, what fetches pictures, and the style of a county's languages.
const LATER = new RegExp('^assets/(((conditions|later|slip|terms|waiting)\\.)?en|later|QrCode|' +
  'OutboxFiles|CallPanel|DutyList|FileBeside|FollowCode|PasswordForm|PhonePanel|PrintByCode|' +
  'QuietPanel|ReporterFields|print|thumbs|waiting|county_language)-|\\.png$')

// What is of one app only.
const apps: Record<string, { plugins: PluginOption[] }> = {
  // Element Plus comes in by its tags, each with its own style; ours are imported by name.
  desk: {
    plugins: [
      components({
        dirs: [],
        dts: false,
        resolvers: [ElementPlusResolver({ importStyle: 'css' })],
      }),
      textsWithout(neverAtTheDesk),
    ],
  },
  field: {
    plugins: [
      textsWithout(neverInTheField),
      fonts('languages'),
      offline({
        worker: here('apps/field/sw.js'),
        folder: here('apps/field/public'),
        base: '/field/',
        isLater: (name) => LATER.test(name),
      }),
    ],
  },
  // Opened from a stick: build/kit.mjs makes one file of it.
  kit: { plugins: [] },
}
const app = process.env.APP ?? 'desk'
const own = apps[app]
if (!own) throw new Error(`there is no app "${app}"; APP=${Object.keys(apps).join('|')}`)

export default defineConfig({
  root: here(`apps/${app}`),
  base: `/${app}/`,
  plugins: [vue(), ...own.plugins],
  resolve: { alias: { '@shared': here('shared') } },
  define: {
    __VUE_OPTIONS_API__: String(app === 'desk'),
    __VUE_PROD_DEVTOOLS__: 'false',
    // OpenLayers calls it; Chrome has it from 93.
    'Object.hasOwn': 'Object.prototype.hasOwnProperty.call',
  },
  build: {
    outDir: here(`dist/${app}`),
    emptyOutDir: true,
    manifest: true, // build/budget.mjs reads it; the server serves no name that begins with a dot.
    assetsInlineLimit: 0, // The server's content security policy wants files.
    target: ['chrome87', 'safari14', 'firefox90'],
    // Safari 14.0 lacks some logical properties. Written for it with left and right, by the
    // direction of a language, they would be wrong where lines run from top to bottom.
    cssTarget: ['chrome87', 'safari14.1', 'firefox90'],
  },
  server: {
    fs: { allow: [here('..')] }, // Names in other languages are those of src/public/texts.
    proxy: { '/api': process.env.WUZHI_URL ?? 'http://127.0.0.1:8080' },
  },
})

import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const app = process.env.APP ?? 'desk'
if (app !== 'desk') throw new Error(`there is no app "${app}"; APP=desk`)

export default defineConfig({
  root: here(`apps/${app}`),
  base: `/${app}/`,
  // Element Plus comes in by its tags, each with its own style; ours are imported by name.
  plugins: [
    vue(),
    components({
      dirs: [],
      dts: false,
      resolvers: [ElementPlusResolver({ importStyle: 'css' })],
    }),
  ],
  resolve: { alias: { '@shared': here('shared') } },
  define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    outDir: here(`dist/${app}`),
    emptyOutDir: true,
    manifest: true, // build/budget.mjs reads it; the server serves no name that begins with a dot.
    assetsInlineLimit: 0, // The server's content security policy wants files.
    target: ['chrome87', 'safari14', 'firefox90'],
  },
  server: { proxy: { '/api': process.env.WUZHI_URL ?? 'http://127.0.0.1:8080' } },
})

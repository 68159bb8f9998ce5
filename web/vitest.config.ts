import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@shared': fileURLToPath(new URL('shared', import.meta.url)) } },
  test: {
    environment: 'node', // Starting a DOM costs more than most tests; those that need one say so.
    include: ['{apps,build,shared}/**/*.test.ts'],
    server: { deps: { inline: ['element-plus'] } },
    sequence: { shuffle: true },
  },
})

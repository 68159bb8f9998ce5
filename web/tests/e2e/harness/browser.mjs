// Debian's Chromium, and the program that it talks to.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: ARGS,
  })

const built = (preset) =>
  fileURLToPath(new URL(`../../../../build/${preset}/src/app/wuzhi`, import.meta.url))

export function programPath() {
  const path = process.env.WUZHI_BINARY ?? [built('asan'), built('release')].find(existsSync)
  if (!path) throw new Error('build the program first, or name it in WUZHI_BINARY')
  return path
}

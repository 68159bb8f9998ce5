// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { setLanguage } from '@shared/i18n/t'
import App from './App.vue'

const components = {
  ElConfigProvider: { template: '<div><slot /></div>' },
  RouterView: { template: '<main>the page</main>' },
}
async function open(isSafe: boolean) {
  vi.stubGlobal('isSecureContext', isSafe)
  const app = mount(App, { global: { components } })
  await vi.waitFor(() => expect(app.text()).toContain('the page'))
  await vi.dynamicImportSettled()
  await flushPromises()
  return app
}
afterEach(() => vi.unstubAllGlobals())

test('where passwords can be read on the way, every page says so first, for good', async () => {
  const app = await open(false)
  const note = app.get('[role="alert"]')
  expect(note.text()).toMatch(/^连接没有加密，密码会在路上被看到！ .*https/)
  expect(app.text()).toMatch(/the page$/)
  expect(note.find('button, a').exists()).toBe(false)
  await setLanguage('en')
  await flushPromises()
  expect(note.text()).toMatch(/passwords can be read on the way/)
  await setLanguage('zh-CN')
})

test('over a safe connection nothing is said of it', async () => {
  const app = await open(true)
  expect(app.text()).toBe('the page')
})

// @vitest-environment happy-dom
import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { setLanguage } from '@shared/i18n/t'
import CaseSent from './CaseSent.vue'

const get = vi.hoisted(() => vi.fn())
vi.mock('@shared/api/client', async (original) => ({
  ...(await original<typeof import('@shared/api/client')>()), api: { GET: get },
}))
afterEach(() => setLanguage('zh-CN'))

async function shown(sent: object) {
  get.mockResolvedValue({ data: { answers: [], media_url: '', updates: [], ...sent } })
  const page = mount(CaseSent, { props: { id: 'a' }, global: { plugins: [VueQueryPlugin] } })
  await flushPromises()
  return page
}
const answers = [
  { code: 'damage', question: '路面是怎样损坏的', values: ['坑槽'] },
  { code: 'colour', question: '', values: ['blue', 'green'] },
]

test('answers stand beside the questions asked, in the language of the page', async () => {
  expect((await shown({ answers })).text()).toContain('路面是怎样损坏的坑槽')
  await setLanguage('en')
  const page = await shown({ answers })
  await vi.waitFor(() => expect(page.text()).toContain('How is the road surface damaged'))
  expect(page.text()).not.toContain('坑槽')
  expect(page.text()).toContain('colour')
})

test('an address that came along is no link', async () => {
  const page = await shown({ media_url: 'https://elsewhere.test/a.jpg' })
  expect(page.text()).toContain('https://elsewhere.test/a.jpg')
  expect(page.find('a').exists()).toBe(false)
})

test('where nothing came but the words of the report, nothing is shown', async () => {
  expect((await shown({})).find('section').exists()).toBe(false)
})

// @vitest-environment happy-dom
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { CaseView } from '@shared/api/client'
import CaseActions from './CaseActions.vue'

// What is known needs no server.
const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
queryClient.setQueryData(['units'], { units: [{ code: '632822990901', name: '示范一村' }] })
queryClient.setQueryData(['organisations'], { organisations: [] })

const shown = (...actions: CaseView['actions']) =>
  mount(CaseActions, {
    props: { of: { actions, holder: '632822990901', state: 'reported' } as CaseView },
    global: { plugins: [[VueQueryPlugin, { queryClient }]] },
  })
const names = (screen: ReturnType<typeof shown>) =>
  screen.findAll('button').map((each) => each.attributes('data-action'))

test('what the API offers is there, the way on first, what cannot be taken back last', () => {
  const screen = shown('reject', 'note', 'escalate', 'accept', 'attach_file')
  expect(names(screen)).toEqual(['accept', 'escalate', 'note', 'reject'])
  expect(screen.find('.first').attributes('data-action')).toBe('accept')
})

test('what cannot be taken back is never the first choice', () => {
  expect(shown('reject').find('.first').exists()).toBe(false)
})

test('a tap says which action', async () => {
  const screen = shown('accept')
  await screen.find('button').trigger('click')
  expect(screen.emitted('choose')).toEqual([['accept']])
})

test('where nothing is offered, it is said who has the case', () => {
  const screen = shown()
  expect(screen.text()).toContain('您的岗位现在没有可以做的操作')
  expect(screen.text()).toContain('此事在 示范一村 手中')
})

// @vitest-environment happy-dom
import { RouterLinkStub, shallowMount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import type { Duplicate } from './queries'
import CaseDuplicates from './CaseDuplicates.vue'

vi.mock('./useHolder', () => ({ useHolder: () => ({ placeOf: () => '' }) }))

const like = (id: string) =>
  ({ candidate: { id, number: id }, apart_minutes: 1, common_words: 7 }) as unknown as Duplicate
const drawn = (count: number) => shallowMount(CaseDuplicates, {
  props: { of: 'case', duplicates: Array.from({ length: count }, (_, i) => like(`${i}`)) },
  global: { stubs: { RouterLink: RouterLinkStub } },
})

test('three cases like this one are shown, the rest is folded', () => {
  const many = drawn(10)
  expect(many.findAll('div > ul > li')).toHaveLength(3)
  expect(many.findAll('details:not([open]) > ul > li')).toHaveLength(7)
  expect(many.get('summary').text()).toBe('另外 7 件')
  expect(drawn(3).find('details').exists()).toBe(false)
})

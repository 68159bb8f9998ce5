// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { api, Refusal } from '@shared/api/client'
import { session } from '../session'
import { useSlips } from './useSlips'

const post = vi.spyOn(api, 'POST')
const slip = { account: 'a', login_name: 'a', posts: [] }
beforeEach(() => {
  post.mockReset()
  session.hasEnded.value = false
})

function open() {
  const scope = effectScope()
  return { ...scope.run(useSlips)!, leave: () => scope.stop() }
}
const bodies = () => post.mock.calls.map((each) => (each[1] as { body: object }).body)

test('slips of a part are asked for page after page', async () => {
  post.mockResolvedValueOnce({ data: { slips: [slip], next: 'a' } } as never)
    .mockResolvedValueOnce({ data: { slips: [{ ...slip, account: 'b' }] } } as never)
  const { slips, part, count, make } = open()
  await make('632822990')
  expect(bodies()).toEqual([{ unit: '632822990' }, { unit: '632822990', after: 'a' }])
  expect(slips.value?.map(({ account }) => account)).toEqual(['a', 'b'])
  expect([part.value, count.value]).toEqual(['632822990', undefined])
})

test('what is refused half way leaves no half of them', async () => {
  const refusal = new Refusal(503, 'db.busy', '')
  post.mockResolvedValueOnce({ data: { slips: [slip], next: 'a' } } as never)
    .mockRejectedValueOnce(refusal)
  const { slips, count, error, make } = open()
  await make('')
  expect([slips.value, count.value, error.value]).toEqual([undefined, undefined, refusal])
})

test.each([
  ['the desk is locked', () => (session.hasEnded.value = true)],
  ['the window goes elsewhere', () => dispatchEvent(new Event('pagehide'))],
])('they are forgotten when %s', async (_, happen) => {
  post.mockResolvedValue({ data: { slips: [slip] } } as never)
  const { slips, make } = open()
  await make('')
  expect(slips.value).toHaveLength(1)
  happen()
  await nextTick()
  expect(slips.value).toBeUndefined()
})

test('and those that come after the page was left are not kept', async () => {
  let answer: (value: never) => void = () => undefined
  post.mockReturnValue(new Promise((resolve) => (answer = resolve)) as never)
  const { slips, make, leave } = open()
  const making = make('')
  leave()
  answer({ data: { slips: [slip] } } as never)
  await making
  expect(slips.value).toBeUndefined()
})

import { expect, test, vi } from 'vitest'
import { Refusal, type CaseView } from '@shared/api/client'
import { useSend, type Order } from './useSend'

const aCase = (version: number) => ({ id: 'c1', version, actions: ['note'] }) as CaseView
const stale = () => new Refusal(412, 'case.stale', '')
const silence = () => new Refusal(0, 'network', '')
const refused = () => new Refusal(409, 'case.wrong_state', '')

function setUp(...answers: (CaseView | Refusal)[]) {
  const send = vi.fn<(order: Order) => Promise<CaseView>>()
  for (const each of answers) {
    if (each instanceof Refusal) send.mockRejectedValueOnce(each)
    else send.mockResolvedValueOnce(each)
  }
  const look = vi.fn().mockResolvedValue(aCase(5))
  const orders = () => send.mock.calls.map(([order]) => order)
  return { send, form: useSend(aCase(3), send, look), orders }
}

test('an action goes with the version that was looked at', async () => {
  const { form, orders } = setUp(aCase(4))
  expect(await form.submit('note', { reason: '已知' })).toEqual(aCase(4))
  expect(orders()[0]).toMatchObject({ id: 'c1', version: 3, body: { reason: '已知' } })
})

test('what nobody answered is sent again under the same key', async () => {
  const { form, orders } = setUp(silence(), aCase(4))
  await form.submit('note', { reason: '已知' })
  expect(form.refusal.value?.reason).toBe('network')
  await form.submit('note', { reason: '已知' })
  const [first, second] = orders()
  expect(second!.key).toBe(first!.key)
})

test('other words, and what was refused, get another key', async () => {
  const { form, orders } = setUp(silence(), refused(), aCase(4))
  await form.submit('note', { reason: '一' })
  await form.submit('note', { reason: '二' })
  await form.submit('note', { reason: '二' })
  expect(new Set(orders().map((order) => order.key)).size).toBe(3)
})

test('two taps at once are one', async () => {
  const { form, send } = setUp(aCase(4))
  await Promise.all([form.submit('note', {}), form.submit('note', {})])
  expect(send).toHaveBeenCalledTimes(1)
})

test('a stale version shows the newer one and goes on from there, under another key', async () => {
  const { form, orders } = setUp(stale(), aCase(6))
  expect(await form.submit('note', {})).toBeUndefined()
  expect(form.newer.value?.version).toBe(5)
  expect(form.refusal.value).toBeUndefined()
  form.goOn()
  expect(form.newer.value).toBeUndefined()
  await form.submit('note', {})
  const [first, second] = orders()
  expect(second!.version).toBe(5)
  expect(second!.key).not.toBe(first!.key)
})

test('a change that is seen while the form is open is told before anything is sent', () => {
  const { form } = setUp()
  form.notice(aCase(3))
  expect(form.newer.value).toBeUndefined()
  form.notice(aCase(4))
  expect(form.newer.value?.version).toBe(4)
})

// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { ANSWER_MAX_MS, api, Refusal } from './client'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a connection that hangs is one without an answer', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', (_: Request, { signal }: RequestInit) => new Promise((_done, reject) =>
    signal!.addEventListener('abort', () => reject(new DOMException('ended', 'AbortError')))))
  const asked = api.GET('/api/v1/me').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(ANSWER_MAX_MS)
  expect(await asked).toMatchObject({ status: 0, reason: 'network' })
  expect(await asked).toBeInstanceOf(Refusal)
})

test('one that was answered leaves nothing behind', async () => {
  vi.useFakeTimers()
  const me = { login_name: 'cun1' }
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(me), {
    headers: { 'content-type': 'application/json' },
  }))
  expect((await api.GET('/api/v1/me')).data).toEqual(me)
  expect(vi.getTimerCount()).toBe(0)
})

test('several values of a filter are one text', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async ({ url }: Request) => {
    asked.push(url)
    return new Response('{"cases":[]}', { headers: { 'content-type': 'application/json' } })
  })
  await api.GET('/api/v1/cases', { params: { query: { state: ['reported', 'accepted'] } } })
  expect(new URL(asked[0]!).search).toBe('?state=reported,accepted')
})

import { expect, test } from 'vitest'
import { readHealth } from './health'

const asking = (ready: number, problems: string[]) =>
  (async (path: RequestInfo | URL) =>
    path === '/healthz'
      ? Response.json({ status: 'ok' })
      : Response.json({ status: 'x', problems }, { status: ready })) as typeof fetch

test('a server that takes no work says why', async () => {
  expect(await readHealth(asking(503, ['log.behind']))).toEqual({
    isAlive: true, status: 'ok', isReady: false, problems: ['log.behind'],
  })
  expect((await readHealth(asking(200, []))).isReady).toBe(true)
})

test('a server that does not answer is said to be silent', async () => {
  const silent = (async () => {
    throw new TypeError('failed')
  }) as typeof fetch
  await expect(readHealth(silent)).rejects.toMatchObject({ reason: 'network' })
})

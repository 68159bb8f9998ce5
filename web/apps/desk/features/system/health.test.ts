import { expect, test } from 'vitest'
import { findingsOf, readHealth, type HealthView } from './health'

const asking = (ready: number, problems: string[]) =>
  (async (path: RequestInfo | URL) =>
    path === '/healthz'
      ? Response.json({ status: 'ok' })
      : Response.json({ status: 'x', problems }, { status: ready })) as typeof fetch

test('a server that takes no work says why', async () => {
  expect(await readHealth(asking(503, ['log.behind']), () => 0)).toEqual({
    isAlive: true, status: 'ok', isReady: false, problems: ['log.behind'], tookMs: 0,
  })
  expect((await readHealth(asking(200, []))).isReady).toBe(true)
})

test('a server that does not answer is said to be silent', async () => {
  const silent = (async () => {
    throw new TypeError('failed')
  }) as typeof fetch
  await expect(readHealth(silent)).rejects.toMatchObject({ reason: 'network' })
})

const well: HealthView = { isAlive: true, status: 'ok', isReady: true, problems: [], tookMs: 30 }
const bad = (health: HealthView | undefined, live: 'live' | 'broken' | 'off' = 'live') =>
  findingsOf(health, live).filter((each) => !each.isWell).map((each) => each.what)

test('what is well is said, and what is not comes first', () => {
  expect(bad({ ...well, aheadMs: 900 })).toEqual([])
  expect(findingsOf(well, 'off').map((each) => each.what)).toEqual(['answers', 'works', 'fast'])
  const ill = { ...well, isReady: false, problems: ['log.behind', 'x.new'], tookMs: 5000 }
  expect(bad({ ...ill, aheadMs: -90_000 }, 'broken')).toEqual([
    'works', 'problem', 'problem', 'fast', 'clock', 'live',
  ])
  expect(findingsOf(ill, 'live').slice(1, 3)).toMatchObject([
    { known: 'log.behind' }, { reason: 'x.new', known: undefined },
  ])
})

test('of a server that is silent nothing else is said', () => {
  expect(findingsOf(undefined, 'live')).toEqual([{ what: 'answers', isWell: false }])
})

test('a clock is compared by what the server says of the time', async () => {
  const date = 'Mon, 30 Nov 2026 00:00:00 GMT'
  const asked = (async () =>
    Response.json({ status: 'ok' }, { headers: { date } })) as unknown as typeof fetch
  expect((await readHealth(asked, () => Date.parse(date) + 5000)).aheadMs).toBe(5000)
})

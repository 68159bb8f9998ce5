import { beforeEach, expect, test, vi } from 'vitest'
import { allActions, Live, type CaseChange, type Source } from './live'

class FakeSource implements Source {
  readyState = 1
  onerror: ((event: Event) => void) | null = null
  private readonly listeners = new Map<string, (event: MessageEvent<string>) => void>()

  addEventListener(name: string, listener: (event: MessageEvent<string>) => void) {
    this.listeners.set(name, listener)
  }
  close() {
    this.readyState = 2
  }
  say(name: string, data: unknown = {}) {
    this.listeners.get(name)!({ data: JSON.stringify(data) } as MessageEvent<string>)
  }
  fail(isRefused: boolean) {
    this.readyState = isRefused ? 2 : 0
    this.onerror?.(new Event('error'))
  }
}

let sources: FakeSource[]
let live: Live
const listener = { change: vi.fn<(change: CaseChange) => void>(), reload: vi.fn() }

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  sources = []
  live = new Live(() => {
    sources.push(new FakeSource())
    return sources[sources.length - 1]!
  })
  live.listen(listener)
  live.start()
})

test('a change of each action reaches the listener', () => {
  for (const action of allActions) sources[0]!.say(`case.${action}`, { action })
  expect(listener.change.mock.calls.map(([change]) => change.action)).toEqual(allActions)
  expect(live.state.value).toBe('live')
})

test('a stream that the browser resumes is not opened twice, and loads nothing again', () => {
  sources[0]!.say('stream.ready')
  sources[0]!.fail(false)
  expect(live.state.value).toBe('broken')
  vi.advanceTimersByTime(60_000)
  sources[0]!.say('open')
  sources[0]!.say('stream.ready')
  expect(sources).toHaveLength(1)
  expect(listener.reload).toHaveBeenCalledTimes(1) // When it began.
  expect(live.state.value).toBe('live')
})

test('a refused stream is opened anew, later and later, and all is loaded again', () => {
  sources[0]!.say('stream.ready')
  sources[0]!.fail(true)
  vi.advanceTimersByTime(1_000)
  expect(sources).toHaveLength(2)
  sources[1]!.fail(true)
  vi.advanceTimersByTime(1_999)
  expect(sources).toHaveLength(2)
  vi.advanceTimersByTime(1)
  sources[2]!.say('stream.ready')
  expect(listener.reload).toHaveBeenCalledTimes(2)
})

test('the server may ask to load again', () => {
  sources[0]!.say('stream.reload')
  expect(listener.reload).toHaveBeenCalledTimes(1)
})

test('a stopped stream stays closed', () => {
  sources[0]!.fail(true)
  live.stop()
  vi.advanceTimersByTime(60_000)
  expect(sources).toHaveLength(1)
  expect(live.state.value).toBe('off')
})

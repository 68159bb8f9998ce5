// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { emptyReport, type ReportDraft } from '../store/drafts'
import { opened, type Opened } from '../vault/opened'
import { useDraft } from './useDraft'

const kept: string[] = []
let finish: (() => void)[] = []
const drafts = {
  read: async () => undefined,
  drop: async () => void kept.push('(dropped)'),
  keep: async (_id: string, draft: ReportDraft) => {
    const { text } = draft
    await new Promise<void>((done) => finish.push(done)) // Sealing takes a while.
    kept.push(text)
  },
}
let form: ReturnType<typeof useDraft<ReportDraft>>
let screen: ReturnType<typeof mount>

beforeEach(async () => {
  vi.useFakeTimers()
  kept.length = 0
  finish = []
  opened.value = { drafts } as unknown as Opened
  screen = mount(defineComponent({
    setup() {
      form = useDraft<ReportDraft>('d', () => emptyReport('1'))
      return () => h('div')
    },
  }))
  await vi.advanceTimersByTimeAsync(0)
})
afterEach(() => {
  screen.unmount()
  opened.value = undefined
  vi.useRealTimers()
})

async function type(text: string) {
  form.draft.value!.text = text
  await vi.advanceTimersByTimeAsync(400)
}

test('what is typed is kept a moment later, in order', async () => {
  await type('一')
  await type('一二')
  finish[0]!()
  await vi.advanceTimersByTimeAsync(0)
  finish[1]!()
  await vi.advanceTimersByTimeAsync(0)
  expect(kept).toEqual(['一', '一二'])
})

test('a draft that is sent off does not come back behind it', async () => {
  await type('快手')
  let isHeld = false
  void form.hold().then(() => (isHeld = true))
  await vi.advanceTimersByTimeAsync(0)
  expect(isHeld).toBe(false) // It is still being kept.
  finish[0]!()
  await vi.advanceTimersByTimeAsync(0)
  expect(isHeld).toBe(true)
  await type('快手又打字')
  screen.unmount()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(kept).toEqual(['快手'])
})

test('one that could not be sent off is a draft as before', async () => {
  await form.hold()
  await type('没发出去')
  void form.letGo()
  await vi.advanceTimersByTimeAsync(0)
  finish[0]!()
  await vi.advanceTimersByTimeAsync(0)
  expect(kept).toEqual(['没发出去'])
})

test('a locked phone keeps nothing', async () => {
  opened.value = undefined
  await type('锁了')
  expect(finish).toEqual([])
})

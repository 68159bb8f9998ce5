// When the outbox is emptied: at the start, when the signal comes back or the page is looked at
// again, after each tap, every quarter of a minute while something waits, and when the person wants
// it.
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { mine, opened } from '../vault/opened'
import { follow } from '../store/follow'
import { keepView, refresh } from '../sync/local'
import { nextTime } from './order'
import type { Entry } from './outbox'
import { permission } from '../sync/news'
import { standing } from '../sync/standing'
import { Sender } from './sender'
import { makeTransport } from './transport'

const EVERY_MS = 15_000
const REFRESH_MS = 5 * 60_000

export const entries = shallowRef<Entry[]>([])
export const draftCount = ref(0)
export const isSending = ref(false)
export const lastSentAt = ref<number>()
/** How far each photo is, 0 to 1. */
export const parts = shallowReactive(new Map<string, number>())
/** What the browser thinks; in a valley it lies, so a request that fails says it, too. */
const hasSignal = ref(navigator.onLine)
export const isOnline = computed(() => hasSignal.value && standing.value !== 'silent')

const inState = (...states: string[]) =>
  computed(() => entries.value.filter(({ row }) => states.includes(row.state)).length)
export const waitingCount = inState('waiting', 'sending')
export const refusedCount = inState('refused')

let sender: Sender | undefined
let watching: (() => void)[] = []
let isAsked = false

/** Sends what is due; asked for again while it is at it, it looks once more. */
export async function sendNow(): Promise<void> {
  if (isSending.value) {
    isAsked = true
    return
  }
  const by = sender
  if (!by) return
  isSending.value = true
  try {
    do {
      isAsked = false
      const round = await by.round()
      if (by !== sender) return
      if (!round.isElsewhere) standing.value = round.standing
      if (round.sent) void refresh()
    } while (isAsked)
  } finally {
    isSending.value = false
    parts.clear()
  }
}

/** Does not wait for the time that a failed one was put off to. */
export async function hurry(): Promise<void> {
  if (!opened.value) return
  await mine().outbox.hurry()
  await sendNow()
}

async function onSignal(): Promise<void> {
  hasSignal.value = true
  await hurry()
  await refresh()
}

function onLook(): void {
  if (document.visibilityState !== 'visible') return
  opened.value?.db.look()
  void sendNow()
}

async function onTime(): Promise<void> {
  const due = nextTime(entries.value.map(({ row }) => row))
  if (due !== undefined && due <= Date.now()) await sendNow()
}

function watchOutbox(): void {
  const { outbox, db } = mine()
  watching = [
    follow(db, () => outbox.entries(), (all) => {
      entries.value = all
      const sent = all.flatMap(({ row }) => (row.state === 'sent' ? [row.settledAt ?? 0] : []))
      lastSentAt.value = sent.length ? Math.max(...sent) : undefined
    }),
    follow(db, () => db.count('drafts'), (count) => (draftCount.value = count)),
  ]
}

function stop(): void {
  watching.forEach((leave) => leave())
  watching = []
  sender = undefined
  entries.value = []
  draftCount.value = 0
  standing.value = 'ok'
  lastSentAt.value = undefined
}

function begin(): void {
  const { outbox, me, post } = mine()
  const transport = makeTransport({ account: me.account, post: post.id })
  sender = new Sender(outbox, transport, {
    view: keepView,
    part: (id, part) => void parts.set(id, part),
  })
  watchOutbox()
  // Asks the browser not to clear the outbox when it needs room.
  void navigator.storage?.persist?.()
  void sendNow()
}

/** Lives as long as the app; works while somebody's data are open. */
export function startSending(): void {
  watch(opened, (now) => {
    stop()
    if (now) begin()
  })
  window.addEventListener('online', () => void onSignal())
  window.addEventListener('offline', () => (hasSignal.value = false))
  document.addEventListener('visibilitychange', onLook)
  setInterval(() => void onTime(), EVERY_MS)
  setInterval(() => {
    const isLookedAt = document.visibilityState === 'visible'
    if (hasSignal.value && (isLookedAt || permission.value === 'granted')) void refresh()
  }, REFRESH_MS)
}

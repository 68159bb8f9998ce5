// Says that something new has come: always on the screen, and by a sound when the hours allow it.
// Words of cases are not told: a locked screen shows them to everybody.
import { computed, ref, shallowRef } from 'vue'
import { answer, api } from '@shared/api/client'
import { t } from '@shared/i18n/t'
import type { TodoParts } from '@shared/cases/todo'
import { mine } from '../vault/opened'
import { isHeard, newsOf, type News, type QuietHours } from './alert'

/** Not looked at yet. */
export const news = ref<News>({ count: 0, urgent: 0 })
export const quietHours = shallowRef<QuietHours>()

export const newsText = computed(() => {
  const { count, urgent } = news.value
  const text = t('field.news.some', { n: count })
  return urgent ? `${text} ${t('field.news.urgent', { n: urgent })}` : text
})

export function forgetNews(): void {
  news.value = { count: 0, urgent: 0 }
}

type Permission = NotificationPermission | 'none'
const now = (): Permission => ('Notification' in globalThis ? Notification.permission : 'none')
/** Whether the browser shows notices of ours; asked for by a tap, never by itself. */
export const permission = ref<Permission>(now())

export async function askPermission(): Promise<void> {
  if (now() !== 'none') permission.value = await Notification.requestPermission()
}

async function notify(text: string): Promise<void> {
  navigator.vibrate?.([200, 100, 200])
  if (permission.value !== 'granted') return
  const worker = await navigator.serviceWorker?.getRegistration()
  // Phones show notices of a worker only.
  await worker?.showNotification(t('field.name'), { body: text, tag: 'news' })
}

export function tellNews(before: TodoParts, after: TodoParts, own: ReadonlySet<string>): void {
  const at = Date.now()
  const more = newsOf(before, after, own, at)
  if (!more.count) return
  const { count, urgent } = news.value
  news.value = { count: count + more.count, urgent: urgent + more.urgent }
  if (isHeard(more, quietHours.value, at)) void notify(newsText.value)
}

/** Kept by the server with the post, and on the phone. Errors: Refusal. */
export async function setQuietHours(hours: QuietHours | undefined): Promise<void> {
  const { snapshots, post } = mine()
  const me = await answer(api.PUT('/api/v1/me/quiet-hours', { body: { hours } }))
  await snapshots.keep('me', me, Date.now())
  quietHours.value = me.posts.find((each) => each.id === post.id)?.quiet_hours
}

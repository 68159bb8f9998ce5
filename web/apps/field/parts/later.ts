// Parts that few need: they come to the phone once people are at work (vite.config.ts: LATER), so
// that the first visit stays small.
import { onBeforeUnmount, onMounted, shallowRef } from 'vue'

/** Each asks for one part; the browser keeps what it has. */
const parts = {
  callPanel: () => import('../features/cases/CallPanel.vue'),
  dutyList: () => import('../features/cases/DutyList.vue'),
  fileBeside: () => import('@shared/cases/FileBeside.vue'),
  followCode: () => import('../features/cases/FollowCode.vue'),
  outboxFiles: () => import('../features/queue/OutboxFiles.vue'),
  passwordForm: () => import('@shared/identity/PasswordForm.vue'),
  phonePanel: () => import('../features/identity/PhonePanel.vue'),
  printByCode: () => import('./PrintByCode.vue'),
  quietPanel: () => import('../features/settings/QuietPanel.vue'),
  reporterFields: () => import('../features/report/ReporterFields.vue'),
}
type Name = keyof typeof parts
type Part<N extends Name> = Awaited<ReturnType<(typeof parts)[N]>>['default']

/** The part, once it is there; without a signal on the first day it comes with the signal. */
export function useLater<N extends Name>(name: N) {
  const part = shallowRef<Part<N>>()
  async function load() {
    part.value ??= (await parts[name]().catch(() => undefined))?.default as Part<N> | undefined
  }
  onMounted(() => {
    addEventListener('online', load)
    void load()
  })
  onBeforeUnmount(() => removeEventListener('online', load))
  return part
}

export function fetchLater(): void {
  for (const load of Object.values(parts)) load().catch(() => undefined)
}

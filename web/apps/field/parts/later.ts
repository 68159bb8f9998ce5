// Parts that few need: they come to the phone once people are at work (vite.config.ts: LATER), so
// that the first visit stays small.
import { onMounted, shallowRef } from 'vue'

/** Each asks for one part; the browser keeps what it has. */
const parts = {
  fileBeside: () => import('@shared/cases/FileBeside.vue'),
  outboxFiles: () => import('../features/queue/OutboxFiles.vue'),
  passwordForm: () => import('@shared/identity/PasswordForm.vue'),
  phonePanel: () => import('../features/identity/PhonePanel.vue'),
}
type Name = keyof typeof parts
type Part<N extends Name> = Awaited<ReturnType<(typeof parts)[N]>>['default']

/** The part, once it is there; without a signal on the first day it is not. */
export function useLater<N extends Name>(name: N) {
  const part = shallowRef<Part<N>>()
  onMounted(async () => {
    part.value = (await parts[name]().catch(() => undefined))?.default as Part<N> | undefined
  })
  return part
}

export function fetchLater(): void {
  for (const load of Object.values(parts)) load().catch(() => undefined)
}

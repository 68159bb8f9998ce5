// A newer version of the app: found by itself, let in by the person.
import { shallowRef } from 'vue'

const HOUR_MS = 3_600_000

/** Switches to the version that waits, and loads the page anew. Nothing: there is none. */
export const letIn = shallowRef<() => void>()
/** The app is on the phone: it starts without a signal from now on. */
export const isStored = shallowRef(false)

function offer(worker: ServiceWorker): void {
  letIn.value = () => {
    const again = () => location.reload()
    navigator.serviceWorker.addEventListener('controllerchange', again, { once: true })
    worker.postMessage({ type: 'SKIP_WAITING' })
  }
}

export async function watchUpdates(url = '/field/sw.js'): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register(url)
  const follow = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration.active) offer(worker)
      if (worker.state === 'activated') isStored.value = true
    })
  if (registration.waiting) offer(registration.waiting)
  if (registration.active) isStored.value = true
  follow(registration.installing)
  registration.addEventListener('updatefound', () => follow(registration.installing))
  setInterval(() => {
    if (!navigator.onLine) return
    void registration.update().catch(() => undefined) // There is another hour.
  }, HOUR_MS)
}

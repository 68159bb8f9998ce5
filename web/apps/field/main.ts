import { createApp, watch } from 'vue'
import '@shared/ui/tokens.css'
import './field.css'
import App from './App.vue'
import { contact, endLeftSession } from './features/identity'
import { canSeal } from './vault/crypto'
import { applyLook } from './parts/look'
import { startSending } from './outbox/sending'
import { standing } from './sync/standing'
import { router } from './router'
import { watchUpdates } from './update'

const CONTACT_MS = 5 * 60_000

void applyLook().then(() => {
  createApp(App).use(router).mount('#app')
  if (!canSeal()) return
  const meet = async () => {
    await endLeftSession()
    await contact()
  }
  void meet()
  window.addEventListener('online', () => void meet())
  setInterval(() => void contact(), CONTACT_MS)
  // The session of a lost phone is over at once.
  watch(standing, (now) => now === 'signed_out' && void contact())
  startSending()
  void watchUpdates()
})

import { createApp } from 'vue'
import '@shared/ui/tokens.css'
import './field.css'
import App from './App.vue'
import { endLeftSession } from './features/identity'
import { canSeal } from './vault/crypto'
import { applyLook } from './parts/look'
import { startSending } from './outbox/sending'
import { router } from './router'
import { watchUpdates } from './update'

void applyLook().then(() => {
  createApp(App).use(router).mount('#app')
  if (!canSeal()) return
  void endLeftSession()
  window.addEventListener('online', () => void endLeftSession())
  startSending()
  void watchUpdates()
})

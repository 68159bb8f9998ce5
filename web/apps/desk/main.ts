import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import '@shared/ui/tokens.css'
import '@shared/ui/element.css'
import '@shared/ui/parts.css'
import '@shared/ui/print.css'
import App from './App.vue'
import { applyPreferences } from '@shared/ui/preferences'
import { queryClient } from './frame/queries'
import { router } from './router'

void applyPreferences().then(() =>
  createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount('#app'),
)

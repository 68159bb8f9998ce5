import { createRouter, createWebHistory } from 'vue-router'
import { watch } from 'vue'
import { uuid7 } from '@shared/api/uuid7'
import { moveFocus } from '@shared/ui/focusMoves'
import CasePage from './features/cases/CasePage.vue'
import CaseActionPage from './features/cases/CaseActionPage.vue'
import HomePage from './features/cases/HomePage.vue'
import EnterPage from './features/identity/EnterPage.vue'
import { hasLeft, isOpen } from './vault/opened'
import QueuePage from './features/queue/QueuePage.vue'
import ReportPage from './features/report/ReportPage.vue'
import SettingsPage from './features/settings/SettingsPage.vue'
import NowherePage from './frame/NowherePage.vue'

// All pages come with the first visit: there may be no signal when one is wanted.
export const router = createRouter({
  history: createWebHistory('/field/'),
  routes: [
    { path: '/', name: 'home', component: HomePage },
    { path: '/case/:id', name: 'case', component: CasePage, props: true },
    { path: '/case/:id/:action', name: 'action', component: CaseActionPage, props: true },
    {
      path: '/report',
      name: 'new-report',
      // Its own id from the beginning: several side by side, each found again after a reload.
      redirect: () => ({ name: 'report', params: { draft: uuid7() } }),
    },
    { path: '/report/:draft', name: 'report', component: ReportPage, props: true },
    { path: '/queue', name: 'queue', component: QueuePage },
    { path: '/settings', name: 'settings', component: SettingsPage },
    { path: '/enter', name: 'enter', component: EnterPage },
    { path: '/:rest(.*)*', name: 'nowhere', component: NowherePage },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

moveFocus(router)
router.beforeEach((to) => {
  if (isOpen.value || to.name === 'enter') return true
  return { name: 'enter', query: to.path === '/' ? {} : { to: to.fullPath } }
})

watch(isOpen, (now) => {
  const { name, fullPath } = router.currentRoute.value
  if (now || name === 'enter') return
  void router.replace({ name: 'enter', query: hasLeft.value ? {} : { to: fullPath } })
})

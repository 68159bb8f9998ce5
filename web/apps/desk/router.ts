import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { onSessionEnd } from '@shared/api/client'
import { live } from '@shared/api/live'
import { forgetCases } from './features/cases'
import { placeToGo, session } from './features/identity'
import { queryClient } from './frame/queries'

const CaseRoutes: RouteRecordRaw[] = [
  { path: '', name: 'home', component: () => import('./features/cases/HomePage.vue') },
  { path: 'cases', name: 'cases', component: () => import('./features/cases/CasesPage.vue') },
  {
    path: 'cases/new',
    name: 'report',
    component: () => import('./features/cases/report/ReportPage.vue'),
  },
  {
    path: 'cases/:id',
    name: 'case',
    component: () => import('./features/cases/CasePage.vue'),
    props: true,
  },
  {
    path: 'cases/:id/beside/:other',
    name: 'compare',
    component: () => import('./features/cases/merge/MergePage.vue'),
    props: true,
  },
]

export const router = createRouter({
  history: createWebHistory('/desk/'),
  routes: [
    {
      path: '/',
      component: () => import('./frame/DeskFrame.vue'),
      children: [
        ...CaseRoutes,
        {
          path: 'account',
          name: 'account',
          component: () => import('./features/identity/account/AccountPage.vue'),
          meta: { isForAll: true },
        },
        {
          path: ':rest(.*)*',
          name: 'nowhere',
          component: () => import('./frame/NowherePage.vue'),
        },
      ],
    },
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./features/identity/SignInPage.vue'),
      meta: { isOpen: true },
    },
    {
      path: '/post',
      name: 'post',
      component: () => import('./features/identity/ChoosePostPage.vue'),
    },
    {
      path: '/password',
      name: 'password',
      component: () => import('./features/identity/ChangePasswordPage.vue'),
    },
  ],
})

router.beforeEach(async (to) => {
  if (to.meta.isOpen) return true
  await session.load()
  return placeToGo(session.me.value, String(to.name), to.fullPath)
})

// Whoever acts in another post, or is another person, sees nothing of what was loaded before.
session.onChange(() => {
  queryClient.clear()
  forgetCases()
  live.stop()
})
onSessionEnd(() => session.end())

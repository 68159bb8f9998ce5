import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { onSessionEnd } from '@shared/api/client'
import { live } from '@shared/api/live'
import { moveFocus } from '@shared/ui/focusMoves'
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
  { path: 'calls', name: 'calls', component: () => import('./features/cases/calls/CallsPage.vue') },
  {
    path: 'cases/pile',
    name: 'pile',
    component: () => import('./features/cases/report/pile/PilePage.vue'),
  },
  {
    path: 'cases/register',
    name: 'register',
    component: () => import('./features/cases/register/RegisterPage.vue'),
  },
  { path: 'map', name: 'map', component: () => import('./features/cases/map/MapPage.vue') },
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

const CentreRoutes: RouteRecordRaw[] = [
  { path: '', name: 'centre', component: () => import('./features/centres/CentrePage.vue') },
  {
    path: 'convene',
    name: 'convene',
    component: () => import('./features/centres/ConvenePage.vue'),
  },
  {
    path: 'meetings/:id',
    name: 'meeting',
    component: () => import('./features/centres/MeetingPage.vue'),
    props: true,
  },
  {
    path: 'instruct',
    name: 'instruct',
    component: () => import('./features/centres/InstructPage.vue'),
  },
  {
    path: 'undertakings',
    name: 'undertakings',
    component: () => import('./features/centres/UndertakingsPage.vue'),
  },
  {
    path: 'undertakings/:id',
    name: 'undertaking',
    component: () => import('./features/centres/UndertakingPage.vue'),
    props: true,
  },
  { path: 'duty', name: 'duty', component: () => import('./features/duty/DutyPage.vue') },
  { path: 'roster', name: 'roster', component: () => import('./features/duty/RosterPage.vue') },
  {
    path: 'windows',
    name: 'windows',
    component: () => import('./features/windows/WindowsPage.vue'),
  },
  {
    path: 'windows/figures',
    name: 'window-figures',
    component: () => import('./features/windows/DayFiguresPage.vue'),
  },
  {
    path: 'checklists',
    name: 'checklists',
    component: () => import('./features/checklists/OverviewPage.vue'),
  },
  {
    path: 'checklists/:unit',
    name: 'checklist',
    component: () => import('./features/checklists/SheetPage.vue'),
    props: true,
  },
]

const DecisionRoutes: RouteRecordRaw[] = [
  {
    path: '',
    name: 'decisions',
    component: () => import('./features/decisions/DecisionsPage.vue'),
  },
  { path: 'new', name: 'begin', component: () => import('./features/decisions/BeginPage.vue') },
  {
    path: ':id',
    name: 'decision',
    component: () => import('./features/decisions/DecisionPage.vue'),
    props: true,
  },
]

const isForAll = { isForAll: true } // Also for posts that do not work on cases.
const AdminRoutes: RouteRecordRaw[] = [
  {
    path: 'units',
    name: 'admin-units',
    component: () => import('./features/territory/admin/UnitsPage.vue'),
  },
  {
    path: 'units/:id',
    name: 'admin-unit',
    component: () => import('./features/territory/admin/UnitPage.vue'),
    props: true,
  },
  {
    path: 'people',
    name: 'admin-people',
    component: () => import('./features/identity/admin/PeoplePage.vue'),
  },
  {
    path: 'people/:id',
    name: 'admin-person',
    component: () => import('./features/identity/admin/PersonPage.vue'),
    props: true,
  },
  {
    path: 'activation',
    name: 'admin-activation',
    component: () => import('./features/identity/admin/ActivationPage.vue'),
  },
  {
    path: 'organisations',
    name: 'admin-organisations',
    component: () => import('./features/organisations/admin/OrganisationsPage.vue'),
  },
  {
    path: 'duties',
    name: 'admin-duties',
    component: () => import('./features/organisations/admin/DutiesPage.vue'),
  },
  {
    path: 'catalogue',
    name: 'admin-catalogue',
    component: () => import('./features/cases/catalogue/CataloguePage.vue'),
  },
  {
    path: 'calendar',
    name: 'admin-calendar',
    component: () => import('./features/calendar/CalendarPage.vue'),
  },
  {
    path: 'rules',
    name: 'admin-rules',
    component: () => import('./features/statutes/RulesPage.vue'),
  },
  {
    path: 'imports',
    name: 'admin-imports',
    component: () => import('./features/imports/ImportPage.vue'),
  },
  {
    path: 'permissions',
    name: 'admin-permissions',
    component: () => import('./features/identity/admin/PermissionsPage.vue'),
  },
  {
    path: 'keys',
    name: 'admin-keys',
    component: () => import('./features/identity/admin/KeysPage.vue'),
  },
  {
    path: 'log',
    name: 'admin-log',
    component: () => import('./features/journal/LogPage.vue'),
  },
  {
    path: 'facts',
    name: 'admin-facts',
    component: () => import('./features/journal/FactsPage.vue'),
  },
  {
    path: 'exceptions',
    name: 'admin-exceptions',
    component: () => import('./features/journal/ExceptionsPage.vue'),
  },
  {
    path: 'sample',
    name: 'admin-sample',
    component: () => import('./features/journal/SamplePage.vue'),
  },
  {
    path: 'rights',
    name: 'admin-rights',
    component: () => import('./features/rights/RightsPage.vue'),
  },
  {
    path: 'health',
    name: 'admin-health',
    component: () => import('./features/system/HealthPage.vue'),
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
        { path: 'centre', children: CentreRoutes },
        { path: 'decisions', children: DecisionRoutes },
        {
          path: 'figures',
          name: 'figures',
          component: () => import('./features/cases/figures/FiguresPage.vue'),
          meta: isForAll,
        },
        {
          path: 'figures/facts',
          name: 'figure-facts',
          component: () => import('./features/cases/figures/FigureFactsPage.vue'),
          meta: isForAll,
        },
        {
          path: 'account',
          name: 'account',
          component: () => import('./features/identity/account/AccountPage.vue'),
          meta: isForAll,
        },
        {
          path: 'admin',
          component: () => import('./frame/AdminFrame.vue'),
          meta: isForAll,
          children: [
            { path: '', name: 'admin', redirect: { name: 'admin-units' } },
            ...AdminRoutes,
          ],
        },
        {
          path: ':rest(.*)*',
          name: 'nowhere',
          component: () => import('./frame/NowherePage.vue'),
        },
      ],
    },
    { path: '/wall', name: 'wall', component: () => import('./features/windows/WallPage.vue') },
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

moveFocus(router)
router.beforeEach(async (to) => {
  if (to.meta.isOpen) return true
  await session.load()
  return placeToGo(session.me.value, String(to.name), to.fullPath)
})

// The router notes in the history where one came from: nothing to the next person.
router.afterEach((to) => {
  if (to.name !== 'sign-in' || !session.isHandedOver()) return
  history.replaceState({ ...history.state, back: null, forward: null }, '')
})

// Whoever acts in another post, or is another person, sees nothing of what was loaded before.
session.onChange(() => {
  queryClient.clear()
  forgetCases()
  live.stop()
})
onSessionEnd(() => session.end())

// Who is signed in, in which post. The session itself is a cookie that no script can read.
import { computed, ref, shallowRef } from 'vue'
import { answer, api, Refusal, type Schemas } from '@shared/api/client'
import type { SignIn } from '@shared/identity/useSignIn'
import { dropPreferences, keepPreference, readPreference } from '@shared/ui/preferences'
import { touchDesk } from './account/touch'

export type Me = Schemas['Me']
export type MyPost = Schemas['MyPost']

const me = shallowRef<Me>()
const hasEnded = ref(false)
/** It was this desk that ended the session, because nobody touched it. */
const isIdle = ref(false)
const listeners = new Set<() => void>()

function isSame(before: Me, after: Me): boolean {
  return before.account === after.account && before.post === after.post
}

function become(next: Me | undefined): void {
  const before = me.value
  me.value = next
  if (before && (!next || !isSame(before, next))) listeners.forEach((listener) => listener())
}

/** Another person comes: who was here before leads them nowhere. */
const FRESH = 'fresh'
/** Left without an answer: the session is ended before anybody is asked for. */
const LEFT = 'left'

async function load(): Promise<void> {
  if (me.value) return
  try {
    if (readPreference(LEFT)) {
      await endSession()
      keepPreference(LEFT, '')
      return
    }
    become(await answer(api.GET('/api/v1/me')))
    hasEnded.value = false
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.status !== 401 && !readPreference(LEFT)) throw error
  }
}

async function signIn(command: SignIn): Promise<void> {
  if (readPreference(LEFT)) await endSession()
  await api.POST('/api/v1/session', { body: { ...command, kind: 'desk' } })
  const next = await answer(api.GET('/api/v1/me'))
  touchDesk()
  hasEnded.value = isIdle.value = false
  dropPreferences(FRESH)
  dropPreferences(LEFT)
  become(next)
}

async function endSession(): Promise<void> {
  try {
    await api.DELETE('/api/v1/session')
  } catch (error) {
    // A session that is over is what was wanted.
    if (!(error instanceof Refusal) || error.status !== 401) throw error
  }
}

async function signOut(): Promise<void> {
  await endSession()
  hasEnded.value = isIdle.value = false
  become(undefined)
}

/** Quickly, for the next person waits at the same desk: nothing of this one stays, seen or kept. */
async function changePerson(): Promise<void> {
  keepPreference(FRESH, '1')
  keepPreference(LEFT, '1')
  dropPreferences('views.')
  dropPreferences('touched')
  hasEnded.value = isIdle.value = false
  become(undefined)
  try {
    await endSession()
    dropPreferences(LEFT)
  } catch (error) {
    // Without an answer it is ended later, before anybody else is let in.
    if (!(error instanceof Refusal)) throw error
  }
}

async function choosePost(post: string): Promise<void> {
  become(await answer(api.PUT('/api/v1/session/post', { body: { post } })))
}

async function changePassword(oldPassword: string, newPassword: string): Promise<void> {
  await api.PUT('/api/v1/me/password', {
    body: { old_password: oldPassword, new_password: newPassword },
  })
  become(await answer(api.GET('/api/v1/me')))
}

/** Asks anew who one is: something of the account was changed. */
async function reload(): Promise<void> {
  become(await answer(api.GET('/api/v1/me')))
}

/** Ends the session and keeps the page: whoever comes back shows who they are. */
async function lock(): Promise<void> {
  if (!me.value || hasEnded.value) return
  hasEnded.value = isIdle.value = true
  await api.DELETE('/api/v1/session').catch(() => undefined) // The page is shut either way.
}

/** The server says that the session is over while somebody works. */
function end(): void {
  if (me.value) hasEnded.value = true
}

const post = computed(() => me.value?.posts.find((each) => each.id === me.value?.post))
/** The county's borders and people are not the real ones: pages and paper say so. */
const isDemo = computed(() => me.value?.is_demo_county ?? false)
const permissions = computed(() => new Set(me.value?.permissions.map((each) => each.permission)))

export const session = {
  me,
  post,
  isDemo,
  hasEnded,
  isIdle,
  may: (permission: string) => permissions.value.has(permission),
  load,
  reload,
  signIn,
  signOut,
  changePerson,
  isHandedOver: () => readPreference(FRESH) !== null,
  choosePost,
  changePassword,
  end,
  lock,
  onChange: (listener: () => void) => listeners.add(listener),
}

/** Whether somebody may do what their post is for only after setting up a second factor. */
export const lacksFactor = (who: Me | undefined): boolean =>
  who !== undefined && !who.has_second_factor &&
  who.posts.some((each) => each.kind.endsWith('_administrator') || each.kind === 'auditor') &&
  !who.is_demo

/** Where somebody may be: `true`, or the page that has to come first. */
export function placeToGo(who: Me | undefined, name: string, path: string) {
  const to = path === '/' || readPreference(FRESH) ? {} : { to: path }
  if (!who) return { name: 'sign-in', query: to }
  if (who.must_change_password) return name === 'password' || { name: 'password' }
  // An administrator without a second factor acts in no post; the account's page sets one up.
  if (!who.post) return name === 'post' || name === 'account' || { name: 'post', query: to }
  return true
}

import { useRouter } from 'vue-router'
import { session } from './session'

/** One tap, and the desk is the next person's. The page is loaded anew: its memory goes with it. */
export function useChangePerson(): () => Promise<void> {
  const router = useRouter()
  return async () => {
    const ending = session.changePerson()
    await router.replace({ name: 'sign-in' })
    await ending
    const { href } = router.resolve({ name: 'sign-in' })
    history.replaceState(null, '', href) // The router notes there where one came from.
    location.replace(href)
  }
}

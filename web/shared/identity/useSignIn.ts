import { computed, ref } from 'vue'
import { Refusal, type Schemas } from '@shared/api/client'
import { lockedUntil } from './lockOut'

export type SignIn = Schemas['SignIn']

/** A sign-in form: what was refused, whether a code is wanted, until when it is shut. */
export function useSignIn(signIn: (command: SignIn) => Promise<void>) {
  const loginName = ref('')
  const password = ref('')
  const code = ref('')
  const needsCode = ref(false)
  const isBusy = ref(false)
  const refusal = ref<Refusal>()
  const until = computed(() => refusal.value && lockedUntil(refusal.value))

  async function submit(): Promise<boolean> {
    isBusy.value = true
    refusal.value = undefined
    try {
      await signIn({
        login_name: loginName.value.trim(),
        password: password.value,
        ...(needsCode.value && { code: code.value.replace(/\s/g, '') }),
      })
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.reason === 'second_factor.required') needsCode.value = true
      else refusal.value = error
      code.value = ''
      return false
    } finally {
      isBusy.value = false
    }
  }

  return { loginName, password, code, needsCode, isBusy, refusal, until, submit }
}

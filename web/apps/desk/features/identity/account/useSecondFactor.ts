// Setting up an authenticator app: the password, a secret to scan, a first code, recovery codes.
import { ref, shallowRef } from 'vue'
import { answer, api, Refusal, type Schemas } from '@shared/api/client'

export type FactorStage = 'unset' | 'offered' | 'codes' | 'on' | 'off'

const calls = {
  offer: (password: string) =>
    answer(api.POST('/api/v1/me/second-factor', { body: { password } })),
  confirm: (code: string) => answer(api.PUT('/api/v1/me/second-factor', { body: { code } })),
  remove: (code: string) =>
    answer(api.POST('/api/v1/me/second-factor/remove', { body: { code } })),
}

export function useSecondFactor(isOn: boolean, { offer, confirm, remove } = calls) {
  const stage = ref<FactorStage>(isOn ? 'on' : 'unset')
  const offered = shallowRef<Schemas['SecondFactorOffer']>()
  const codes = shallowRef<readonly string[]>([])
  const refusal = shallowRef<Refusal>()
  const isBusy = ref(false)

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    refusal.value = undefined
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // That it is on already is an answer, not a mistake.
      if (error.reason === 'second_factor.present') stage.value = 'on'
      else refusal.value = error
      return false
    } finally {
      isBusy.value = false
    }
  }

  const clean = (code: string) => code.replace(/\s/g, '')
  return {
    stage, offered, codes, refusal, isBusy,
    begin: (password: string) =>
      attempt(async () => {
        offered.value = await offer(password)
        stage.value = 'offered'
      }),
    turnOn: (code: string) =>
      attempt(async () => {
        codes.value = (await confirm(clean(code))).codes
        offered.value = undefined // Known to the app now; nobody needs to see it again.
        stage.value = 'codes'
      }),
    turnOff: (code: string) =>
      attempt(async () => {
        await remove(clean(code))
        stage.value = 'off'
      }),
    /** The codes were written down. */
    finish: () => {
      codes.value = []
      stage.value = 'on'
    },
  }
}

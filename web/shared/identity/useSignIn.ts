import { computed, ref } from 'vue'
import { Refusal, type Schemas } from '@shared/api/client'
import { lockedUntil } from './lockOut'

export type SignIn = Schemas['SignIn']
export type DeviceProof = Schemas['DeviceProof']

/** The telephone in hand, if it was registered by whoever signs in. */
export interface Phone {
  has(loginName: string): Promise<boolean>
  /** Wrong PIN: so many tries are left. */
  open(loginName: string, pin: string): Promise<DeviceProof | { left: number }>
}

/** What is shown beside the password; nothing is wanted before the server says so. */
function useFactor(name: () => string, phone?: Phone) {
  const code = ref('')
  const pin = ref('')
  const ways = ref<string[]>([])
  /** Of a sheet of codes, the one that is wanted. */
  const codeNumber = ref('')
  const byPin = ref(false)
  const pinsLeft = ref<number>()
  const takesCode = computed(() => ways.value.some((way) => way !== 'device'))
  const needsCode = computed(() => takesCode.value && !byPin.value)

  async function ask({ data }: Refusal): Promise<void> {
    ways.value = data.ways?.split(',').filter(Boolean) ?? []
    codeNumber.value = data.code_number ?? ''
    byPin.value = ways.value.includes('device') && !!(await phone?.has(name()))
  }
  /** Nothing: it was another PIN. */
  async function shown(): Promise<Pick<SignIn, 'code' | 'device'> | undefined> {
    if (needsCode.value) return { code: code.value.replace(/\s/g, '') }
    if (!byPin.value || !phone) return {}
    const opened = await phone.open(name(), pin.value)
    pin.value = ''
    pinsLeft.value = 'left' in opened ? opened.left : undefined
    return 'left' in opened ? undefined : { device: opened }
  }
  const fields = { code, pin, ways, codeNumber, byPin, pinsLeft, needsCode, takesCode }
  return { fields, ask, shown }
}

/** A sign-in form: what was refused, what is wanted beside the password, until when it is shut. */
export function useSignIn(signIn: (command: SignIn) => Promise<void>, phone?: Phone) {
  const loginName = ref('')
  const password = ref('')
  const isBusy = ref(false)
  const refusal = ref<Refusal>()
  const until = computed(() => refusal.value && lockedUntil(refusal.value))
  const name = () => loginName.value.trim()
  const { fields, ask, shown } = useFactor(name, phone)
  const { byPin, code, codeNumber, takesCode, ways } = fields

  async function onRefusal(error: Refusal): Promise<void> {
    code.value = ''
    if (error.reason === 'second_factor.required') {
      await ask(error)
      if (byPin.value || takesCode.value) return
    } else if (codeNumber.value) ways.value = [] // Another window may have used that number.
    refusal.value = error
  }

  async function submit(): Promise<boolean> {
    isBusy.value = true
    refusal.value = undefined
    try {
      const factor = await shown()
      if (!factor) return false
      await signIn({ login_name: name(), password: password.value, ...factor })
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await onRefusal(error)
      return false
    } finally {
      isBusy.value = false
    }
  }

  return { ...fields, loginName, password, isBusy, refusal, until, submit }
}

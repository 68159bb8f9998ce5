// The commands of a clerk: one at a time, each under a key that stays until somebody answered.
import { ref } from 'vue'
import { answer, api } from '@shared/api/client'
import { keyKeeper } from '@shared/api/keyKeeper'
import { uuid7 } from '@shared/api/uuid7'
import { useWindowsAgain, type Matter, type TicketAct, type TicketView } from './queries'

const SEND = {
  call_again: (id: string, key: string) =>
    api.POST('/api/v1/windows/tickets/{id}/call_again', of(id, key)),
  serve: (id: string, key: string) => api.POST('/api/v1/windows/tickets/{id}/serve', of(id, key)),
  miss: (id: string, key: string) => api.POST('/api/v1/windows/tickets/{id}/miss', of(id, key)),
  put_back: (id: string, key: string) =>
    api.POST('/api/v1/windows/tickets/{id}/put_back', of(id, key)),
  withdraw: (id: string, key: string) =>
    api.POST('/api/v1/windows/tickets/{id}/withdraw', of(id, key)),
}
const of = (id: string, key: string) =>
  ({ params: { path: { id } }, headers: { 'Idempotency-Key': key }, body: {} })

export function useWindow() {
  const error = ref<unknown>()
  const isBusy = ref(false)
  const again = useWindowsAgain()
  const keys = keyKeeper()
  /** The ticket that is being given: the same until the server has it. */
  let fresh = uuid7()

  async function send(content: string, work: (key: string) => Promise<TicketView>) {
    if (isBusy.value) return undefined
    isBusy.value = true
    error.value = undefined
    try {
      return await keys.under(content, work)
    } catch (refusal) {
      error.value = refusal
      return undefined
    } finally {
      isBusy.value = false
      void again()
    }
  }

  async function take(matter: Matter, isPriority: boolean) {
    const body = { id: fresh, matter, is_priority: isPriority }
    const ticket = await send(JSON.stringify(body), (key) =>
      answer(api.POST('/api/v1/windows/tickets', { body, headers: { 'Idempotency-Key': key } })))
    if (ticket) fresh = uuid7()
    return ticket
  }
  const callNext = (window: number) =>
    send(`next ${window}`, (key) =>
      answer(api.POST('/api/v1/windows/next', {
        body: { window_number: window }, headers: { 'Idempotency-Key': key },
      })))
  const act = (id: string, name: TicketAct) =>
    send(`${name} ${id}`, (key) => answer(SEND[name](id, key)))

  return { error, isBusy, take, callNext, act }
}

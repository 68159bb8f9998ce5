// What waits for the desk of a post beyond what it holds, kept like the rest; it comes to the phone
// once people are at work.
import { shallowRef } from 'vue'
import { answer, api, Refusal, type CaseView } from '@shared/api/client'
import { DUTY_NEEDS, type Duty, type DutyParts } from '@shared/cases/duties'
import { may, opened } from '../vault/opened'
import { askStanding } from './standing'

const MAX = 100

export const duties = shallowRef<DutyParts>()
export const forgetDuties = () => (duties.value = undefined)

async function read(list: Duty): Promise<CaseView[]> {
  if (!may(DUTY_NEEDS[list])) return []
  const query = { list, limit: MAX }
  return (await answer(api.GET('/api/v1/cases', { params: { query } }))).cases
}

/** From the phone; from the server, if what else waits came from there since (`askedAt`). */
export async function refreshDuties(askedAt: number | undefined): Promise<void> {
  const who = opened.value
  if (!who) return
  const kept = await who.snapshots.read<DutyParts>('duties')
  if (opened.value !== who) return
  if (kept) duties.value = kept.value
  if (!askedAt || (kept && kept.savedAt >= askedAt)) return
  const self = { account: who.me.account, post: who.post.id }
  if ((await askStanding(self)) !== 'ok' || opened.value !== who) return
  try {
    const value = { to_decide: await read('to_decide'), to_tell: await read('to_tell') }
    if (opened.value !== who) return
    await who.snapshots.keep('duties', value, Date.now())
    duties.value = value
  } catch (error) {
    if (!(error instanceof Refusal)) throw error // Without a signal, what is kept is shown.
  }
}

import { useQuery } from '@tanstack/vue-query'
import { answer, api, type Schemas } from '@shared/api/client'

export type Call = Schemas['NoticeCall']
export type Outcome = Schemas['NoticeCallBody']['outcome']
type Notice = Required<Schemas['NoticeView']>

export const CALLS = ['calls'] as const
const PAGE = 50

/** What the desk has to call about that is no result; more comes once some are told. */
export const useCalls = () =>
  useQuery({
    queryKey: CALLS,
    queryFn: () =>
      answer(api.GET('/api/v1/notices/calls', { params: { query: { limit: PAGE } } })),
  })

/** How a notice stands, for people: sent is not told. */
export function stateOf(state: Notice['state'], way: Notice['way']) {
  if (state !== 'waiting') return state
  return way === 'text' ? 'waiting_text' : 'waiting_call'
}

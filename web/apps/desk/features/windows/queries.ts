// What the server says about the windows, asked for every few seconds: others work there, too.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'
import '@shared/i18n/centre'

export type TicketView = Schemas['TicketView']
export type WindowQueueView = Schemas['WindowQueueView']
export type Matter = TicketView['matter']
export type TicketAct = 'call_again' | 'serve' | 'miss' | 'put_back' | 'withdraw'

/** In the order of their letters and keys. */
export const MATTERS: readonly Matter[] =
  ['report', 'mediation', 'legal_service', 'enquiry', 'other']

const WINDOWS = ['windows'] as const

export const useQueue = () =>
  useQuery({
    queryKey: [...WINDOWS, 'queue'],
    queryFn: () => answer(api.GET('/api/v1/windows/queue')),
    refetchInterval: 5_000,
  })

export const useScreen = () =>
  useQuery({
    queryKey: [...WINDOWS, 'screen'],
    queryFn: () => answer(api.GET('/api/v1/windows/screen')),
    refetchInterval: 3_000,
    refetchIntervalInBackground: true, // It hangs on a wall.
    retry: false, // The next question comes soon.
  })

export const useWindowFigures = (day: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...WINDOWS, 'figures', toValue(day)]),
    queryFn: () =>
      answer(api.GET('/api/v1/windows/figures', { params: { query: { day: toValue(day) } } })),
  })

export function useWindowsAgain() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: WINDOWS })
}

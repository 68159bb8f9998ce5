// What the server says about duty, asked for again when something was done.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'
import '@shared/i18n/centre'
import { session } from '../identity'

export type DutyList = Schemas['DutyList']
export type UrgentView = Schemas['UrgentView']
export type RosterView = Schemas['RosterView']

const DUTY = ['duty'] as const

export const useDutyNow = () =>
  useQuery({
    queryKey: [...DUTY, 'now'],
    queryFn: () => answer(api.GET('/api/v1/duty/now')),
    refetchInterval: 60_000, // It is looked at all day.
  })

/** `month`: "2026-12". */
export const useRoster = (unit: MaybeRefOrGetter<string>, month: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...DUTY, 'roster', toValue(unit), toValue(month)]),
    queryFn: () => {
      const query = { unit: toValue(unit), month: `${toValue(month)}-01` }
      return answer(api.GET('/api/v1/duty/roster', { params: { query } }))
    },
  })

export const useHandovers = () =>
  useQuery({
    queryKey: [...DUTY, 'handovers'],
    queryFn: () => answer(api.GET('/api/v1/duty/handovers')),
  })

/** Who was told of a case by telephone. */
export const useCalls = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...DUTY, 'calls', toValue(id)]),
    queryFn: async () => {
      const path = { id: toValue(id) }
      return (await answer(api.GET('/api/v1/cases/{id}/calls', { params: { path } }))).calls
    },
    enabled: () => session.may('centre_read'),
  })

/** All of it again: one step changes several lists. */
export function useDutyAgain() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: DUTY })
}

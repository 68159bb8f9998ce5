// What the server says about the checklists of centres, asked for again when something was checked.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'
import '@shared/i18n/centre'

export type CentreTally = Schemas['CentreTally']
export type Sheet = Schemas['ChecklistSheetView']
export type Item = Schemas['ChecklistItemView']
export type Check = Schemas['ChecklistCheckView']

const CHECKLISTS = ['checklists'] as const

export const useOverview = () =>
  useQuery({
    queryKey: [...CHECKLISTS, 'overview'],
    queryFn: () => answer(api.GET('/api/v1/checklists/overview')),
  })

export const useSheet = (unit: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...CHECKLISTS, 'sheet', toValue(unit)]),
    queryFn: () =>
      answer(api.GET('/api/v1/checklists/sheet', { params: { query: { unit: toValue(unit) } } })),
  })

export const useHistory = (unit: MaybeRefOrGetter<string>, item: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...CHECKLISTS, 'history', toValue(unit), toValue(item)]),
    queryFn: () =>
      answer(api.GET('/api/v1/checklists/history', {
        params: { query: { unit: toValue(unit), item: toValue(item) } },
      })),
  })

export function useChecklistsAgain() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: CHECKLISTS })
}

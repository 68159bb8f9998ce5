// What people ask about the data that are held on them, and searches by telephone number.
import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'
import '@shared/i18n/rights'

export type RightsRequest = Schemas['RightsRequestView']
export type RightsState = RightsRequest['state']
export type RightsKind = RightsRequest['kind']
export type Held = Schemas['HeldView']
export type Search = Schemas['SearchView']

export const KINDS: readonly RightsKind[] = ['correction', 'withdrawal', 'erasure']
export const REQUESTS = ['rights'] as const
export const SEARCHES = ['searches'] as const

export const useRequests = (state: Ref<RightsState>) =>
  useQuery({
    queryKey: computed(() => [...REQUESTS, state.value]),
    queryFn: () =>
      answer(api.GET('/api/v1/rights/requests', { params: { query: { state: state.value } } })),
  })

export const useOwnSearches = (isEnabled: boolean) =>
  useQuery({
    queryKey: [...SEARCHES, 'own'],
    queryFn: () => answer(api.GET('/api/v1/person-searches')),
    enabled: isEnabled,
  })

export const useWaitingSearches = (isEnabled: boolean) =>
  useQuery({
    queryKey: [...SEARCHES, 'waiting'],
    queryFn: () => answer(api.GET('/api/v1/person-searches/waiting')),
    enabled: isEnabled,
  })

const path = (id: string) => ({ params: { path: { id } } })

export const useRightsOf = (id: string) =>
  useQuery({
    queryKey: ['case', id, 'rights'],
    queryFn: () => answer(api.GET('/api/v1/cases/{id}/rights', path(id))),
  })

export const lookAtHeld = (id: string, body: Schemas['WindowBody']) =>
  answer(api.POST('/api/v1/cases/{id}/held', { ...path(id), body }))

export const askAtWindow = (id: string, body: Schemas['AskAtWindowBody'], key: string) =>
  answer(api.POST('/api/v1/cases/{id}/rights', {
    ...path(id), body, headers: { 'Idempotency-Key': key },
  }))

export const decideRequest = (id: string, isGranted: boolean, words: string, key: string) =>
  answer(api.POST('/api/v1/rights/requests/{id}/decide', {
    ...path(id), body: { is_granted: isGranted, answer: words },
    headers: { 'Idempotency-Key': key },
  }))

export const askSearch = (body: Schemas['AskSearchBody'], key: string) =>
  answer(api.POST('/api/v1/person-searches', { body, headers: { 'Idempotency-Key': key } }))

export const decideSearch = (id: string, isApproved: boolean, reason: string) =>
  answer(api.POST('/api/v1/person-searches/{id}/decide', {
    ...path(id), body: { is_approved: isApproved, reason },
  }))

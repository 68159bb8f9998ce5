// What is out of the ordinary in a month, as the server lists it, and in words.
import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { answer, api, type Schemas } from '@shared/api/client'
import { textOf } from '@shared/i18n/t'
import { daysOf } from './months'

export type ExceptionView = Schemas['ExceptionView']
export type ExceptionClass = ExceptionView['kind']
export type ExceptionsPage = Schemas['ExceptionsPage']

/** What one sheet has at most. */
export const SHEET_MAX = 1000

const pageOf = (month: string, kind?: ExceptionClass, before?: number) =>
  answer(api.GET('/api/v1/journal/exceptions', {
    params: {
      query: {
        ...daysOf(month), ...(kind && { kind }), ...(before !== undefined && { before }),
      },
    },
  }))

/** All of a month, or the latest that fit on a sheet. */
export async function readExceptions(
  month: string, kind?: ExceptionClass, read = pageOf,
): Promise<ExceptionsPage> {
  const first = await read(month, kind)
  const all = [...first.exceptions]
  let { next } = first
  while (next !== undefined && all.length < SHEET_MAX) {
    const page = await read(month, kind, next)
    all.push(...page.exceptions)
    next = page.next
  }
  return { ...first, exceptions: all, next }
}

export function useExceptions(month: Ref<string>, kind: Ref<ExceptionClass | undefined>) {
  return useQuery({
    queryKey: computed(() => ['exceptions', month.value, kind.value]),
    queryFn: () => readExceptions(month.value, kind.value),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
}

/** What it was done by, where the class does not say it. */
export function factWords({ kind, fact_kind: fact }: ExceptionView): string {
  const words = textOf(`audit.fact.${fact.replace('.', '_')}`) ?? fact
  return words === textOf(`audit.class.${kind}`) ? '' : words
}

/** From what to what; the kind of a post in words. */
export function changeWords({ kind, before, after }: ExceptionView): string {
  const word = (text: string) =>
    (kind === 'permissions_changed' && text && textOf(`identity.kind.${text}`)) || text
  return before ? `${word(before)} → ${word(after)}` : word(after)
}

import { QueryClient } from '@tanstack/vue-query'
import { Refusal } from '@shared/api/client'

/** A refusal stays one however often it is asked for; what was not answered is asked for again. */
function isWorthRetrying(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof Refusal && error.isUndecided
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: isWorthRetrying, staleTime: 15_000, refetchOnWindowFocus: true },
  },
})

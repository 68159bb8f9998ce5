// The one way to the server: typed by api/openapi.json, every refusal a `Refusal`.
import createClient, { type Middleware } from 'openapi-fetch'
import type { components, paths } from './schema'

export type Schemas = components['schemas']
export type CaseView = Schemas['CaseView']
export type Problem = Schemas['Problem']

/** What the server refused, or that it did not answer at all (`status` 0). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly detail: string,
    readonly field = '',
    readonly requestId = '',
    /** What the reason alone does not say. */
    readonly data: Readonly<Record<string, string>> = {},
  ) {
    super(detail || reason)
  }

  /** Nobody knows whether it was done: it may be sent again under the same key. */
  get isUndecided(): boolean {
    return this.status === 0 || this.status === 408 || this.status >= 500
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'reason' in value
}

export function refusalOf(error: unknown, status: number): Refusal {
  if (!isProblem(error)) return new Refusal(status, 'http.internal', '')
  const { reason, detail, field, request_id: id, data } = error
  return new Refusal(status, reason, detail, field, id, data)
}

type EndListener = (refusal: Refusal) => void
const endListeners = new Set<EndListener>()

/** Calls `listener` when a request finds that the session is over. */
export function onSessionEnd(listener: EndListener): () => void {
  endListeners.add(listener)
  return () => endListeners.delete(listener)
}

const ENDED = new Set(['session.required', 'session.ended'])

const middleware: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return
    const body: unknown = await response.clone().json().catch(() => undefined)
    const refusal = refusalOf(body, response.status)
    if (ENDED.has(refusal.reason)) endListeners.forEach((listener) => listener(refusal))
    throw refusal
  },
  onError: () => new Refusal(0, 'network', ''),
}

/** A connection may hang for ever; what takes longer than this was not answered. */
export const ANSWER_MAX_MS = 60_000

/** The whole answer: one that hangs half way is none either. */
async function fetchInTime(request: Request): Promise<Response> {
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(), ANSWER_MAX_MS)
  request.signal.addEventListener('abort', () => ending.abort())
  try {
    const answer = await globalThis.fetch(request, { signal: ending.signal })
    const { status, statusText, headers } = answer
    const bytes = await answer.arrayBuffer()
    // Some states allow no body, not even an empty one.
    return new Response(bytes.byteLength ? bytes : null, { status, statusText, headers })
  } finally {
    clearTimeout(timer)
  }
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  fetch: fetchInTime,
  // Several values of one filter are one text, as the API has it.
  querySerializer: { array: { style: 'form', explode: false } },
})
api.use(middleware)

/** The data of an answer; refusals have been thrown by then. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call
  return data as T
}

// Changes of cases as they happen. The browser resumes a broken stream by itself and says which
// event it had last; when the server refused it, we open a new one and everything is loaded again.
import { ref, type Ref } from 'vue'
import { onSessionEnd, type Schemas } from './client'

export type CaseChange = Schemas['CaseChange']
export type Action = CaseChange['action']

/** Every action of the API: the compiler finds one that is missing here. */
const every: Record<Action, true> = {
  report: true, accept: true, reject: true, dispatch: true, acknowledge: true, submit: true,
  close: true, rate: true, precheck: true, report_precheck: true, object: true, self_handle: true,
  assign: true, send_back: true, confirm: true, return_case: true, withdraw: true, co_handle: true,
  report_co_handling: true, urge: true, copy: true, note: true, inspect: true,
  report_inspection: true, rework: true, force_close: true, ask_extension: true,
  ask_suspension: true, ask_cancellation: true, appeal_timeout: true, approve: true, refuse: true,
  resume: true, escalate: true, hand_down: true, breach: true, supervise: true,
  reply_supervision: true, deliver: true, lapse: true, review: true, give_final_reply: true,
  split: true, merge: true, cancel: true, recuse: true, release: true, confirm_late: true,
  attach_file: true, remove_file: true, release_file: true, withhold_file: true, import: true,
  place: true, reissue_code: true, call_back: true,
}
export const allActions = Object.keys(every) as Action[]

export type LiveState = 'off' | 'connecting' | 'live' | 'broken'

export interface LiveListener {
  change(change: CaseChange): void
  /** Something may have been missed. */
  reload(): void
}

/** What of the browser's EventSource is used; tests bring their own. */
export interface Source {
  readonly readyState: number
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void
  close(): void
  onerror: ((event: Event) => void) | null
}

const CLOSED = 2
const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000]

export class Live {
  readonly state: Ref<LiveState> = ref('off')
  private readonly listeners = new Set<LiveListener>()
  private source: Source | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private isFresh = true

  constructor(private readonly open: () => Source) {}

  listen(listener: LiveListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  start(): void {
    if (this.source || this.timer) return
    this.state.value = 'connecting'
    const source = this.open()
    this.source = source
    this.isFresh = true
    source.addEventListener('open', () => (this.state.value = 'live'))
    source.addEventListener('stream.ready', () => this.onReady())
    source.addEventListener('stream.reload', () => this.reload())
    for (const action of allActions) {
      source.addEventListener(`case.${action}`, (event) => this.onChange(event))
    }
    source.onerror = () => this.onError(source)
  }

  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.source?.close()
    this.source = undefined
    this.failures = 0
    this.state.value = 'off'
  }

  private onReady(): void {
    this.failures = 0
    this.state.value = 'live'
    // A new stream knows nothing of what happened before it, and lists may be older.
    if (this.isFresh) this.reload()
    this.isFresh = false
  }

  private reload(): void {
    this.listeners.forEach((listener) => listener.reload())
  }

  private onChange(event: MessageEvent<string>): void {
    this.failures = 0
    this.state.value = 'live'
    const change = JSON.parse(event.data) as CaseChange
    this.listeners.forEach((listener) => listener.change(change))
  }

  private onError(source: Source): void {
    this.state.value = 'broken'
    if (source.readyState !== CLOSED) return // The browser is resuming it.
    source.close()
    this.source = undefined
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)]
    this.failures++
    this.timer = setTimeout(() => {
      this.timer = undefined
      this.start()
    }, wait)
  }
}

export const live = new Live(() => new EventSource('/api/v1/events') as Source)
onSessionEnd(() => live.stop())

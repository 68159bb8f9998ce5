// Empties the outbox, one after another, by the rules of order.ts. What sends, and what says the
// time, comes from outside.
import { Refusal, type CaseView } from '@shared/api/client'
import type { DeskAction } from '@shared/cases/forms'
import { alone, type Locks } from './lock'
import { endsRound, nextOf, verdictOn, waitAfter } from './order'
import type { Entry, Outbox } from './outbox'
import type { Outcome, Refused } from './orders'
import type { Standing } from '../sync/standing'

export interface Transport {
  standing(): Promise<Standing>
  /** Throws a Refusal. */
  send(entry: Entry, photo: ArrayBuffer | undefined, onPart: (part: number) => void):
    Promise<{ number?: string; code?: string; view?: CaseView }>
  look(id: string): Promise<CaseView>
}

export interface Told {
  /** A case as the server had it after an action. */
  view?(view: CaseView): Promise<void>
  part?(id: string, part: number): void
  heard?(): void
}

export interface Round {
  standing: Standing
  sent: number
  /** Another window is sending. */
  isElsewhere?: boolean
}

/** So long it is taken for granted who the server thinks we are. */
const STANDS_FOR_MS = 5_000

/** Any other action that finds the case at another level came late: it waits for the desk there. */
const MOVES_UP_OR_DOWN = new Set<DeskAction>(['escalate', 'hand_down', 'recuse'])

const refusedOf = ({ status, reason, detail, field, requestId }: Refusal): Refused =>
  ({ status, reason, detail, field, requestId })

export class Sender {
  constructor(
    private readonly outbox: Outbox,
    private readonly transport: Transport,
    private readonly told: Told = {},
    private readonly now: () => number = Date.now,
    private readonly locks?: { locks: Locks },
  ) {}

  /** Sends what is due. */
  async round(): Promise<Round> {
    const round: Round = { standing: 'ok', sent: 0 }
    const work = () => this.work(round)
    const { db } = this.outbox
    const did = this.locks
      ? await alone(db, work, this.locks.locks, this.now)
      : await alone(db, work)
    return did ? round : { ...round, isElsewhere: true }
  }

  private async work(round: Round): Promise<void> {
    const { outbox, now } = this
    await outbox.wakeUp()
    await outbox.forgetSent(now())
    if (!nextOf(await outbox.unsent(), now())) return
    let askedAt = -Infinity
    for (;;) {
      // Another window may sign in as somebody else in the middle of it.
      if (now() - askedAt >= STANDS_FOR_MS) {
        round.standing = await this.transport.standing()
        askedAt = now()
        if (round.standing !== 'ok') return
      }
      const row = nextOf(await outbox.unsent(), now())
      if (!row) return
      const isOver = await this.sendOne(await outbox.entryOf(row), round)
      if (isOver) return
    }
  }

  /** Says whether the round is over. */
  private async sendOne(entry: Entry, round: Round): Promise<boolean> {
    const { outbox, transport, told } = this
    const { row, order, outcome } = entry
    const photo = row.isPhoto ? await outbox.photoOf(row.id) : undefined
    await outbox.mark(row.seq, { state: 'sending' })
    try {
      const { number, code, view } = await transport.send(entry, photo, (part) =>
        told.part?.(row.id, part))
      const isKept = order.kind === 'action' && view !== undefined &&
        view.level !== order.seen.level && !MOVES_UP_OR_DOWN.has(order.action)
      const done: Outcome = {
        number: number ?? outcome.number, ...(code && { code }), ...(isKept && { isKept }),
      }
      await outbox.settle(entry, { state: 'sent', settledAt: this.now() }, done)
      round.sent++
      told.heard?.()
      if (view) await told.view?.(view)
      return false
    } catch (error) {
      if (!(error instanceof Refusal)) {
        await outbox.mark(row.seq, { state: 'waiting' })
        throw error
      }
      return this.refused(entry, error, round)
    }
  }

  private async refused(entry: Entry, refusal: Refusal, round: Round): Promise<boolean> {
    const { outbox } = this
    const { row, order, outcome } = entry
    const verdict = verdictOn(refusal.status, refusal.reason)
    if (verdict === 'stop') {
      await outbox.mark(row.seq, { state: 'waiting' })
      round.standing = 'signed_out'
      return true
    }
    const refused = refusedOf(refusal)
    if (verdict === 'later') {
      const tries = row.tries + 1
      const nextAt = this.now() + waitAfter(tries)
      await outbox.settle(entry, { state: 'waiting', tries, nextAt }, { ...outcome, refused })
      if (refusal.status === 0) round.standing = 'silent'
      return endsRound(refusal.status)
    }
    const isOvertaken = refusal.status === 412 || refusal.status === 409
    const newer = isOvertaken && order.kind === 'action'
      ? await this.transport.look(order.case).catch(() => undefined)
      : undefined
    await outbox.settle(entry, { state: 'refused', settledAt: this.now() },
      { ...outcome, refused, newer })
    return false
  }
}

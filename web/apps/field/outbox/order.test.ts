import { expect, test } from 'vitest'
import { endsRound, nextOf, nextTime, verdictOn, waitAfter, type Queued } from './order'

/** "a1 a2* b3!": lane and number; `*` a photo, `!` refused, `.` sent, `>` sending, `+` later. */
function rows(drawn: string): Queued[] {
  return drawn.split(' ').filter(Boolean).map((each) => ({
    lane: each[0]!,
    seq: Number(/\d+/.exec(each)![0]),
    isPhoto: each.includes('*'),
    state: each.includes('!') ? 'refused'
      : each.includes('.') ? 'sent' : each.includes('>') ? 'sending' : 'waiting',
    nextAt: each.includes('+') ? 2_000 : 0,
  }))
}
const next = (drawn: string) => {
  const row = nextOf(rows(drawn), 1_000)
  return row && `${row.lane}${row.seq}`
}

test.each([
  ['', undefined, 'nothing waits'],
  ['b2 a1', 'a1', 'the oldest first'],
  ['a1. a2 b3', 'a2', 'what was sent is over'],
  ['a1* b2', 'b2', 'words before photos'],
  ['a1* a2 b3*', 'a1', 'never before what came earlier in the case'],
  ['a1! a2 b3', 'b3', 'a refused one holds its own case up, and no other'],
  ['a1+ a2 b3', 'b3', 'one that waits for its time does, too'],
  ['a1> a2', undefined, 'and one that is being sent'],
  ['a1+', undefined, 'not before its time'],
])('of "%s" the next is %s: %s', (drawn, row, why) =>
  expect(next(drawn), why).toBe(row))

test.each([
  ['a1 b2+', 0],
  ['a1+ a2', 2_000],
  ['a1! a2', undefined],
  ['a1.', undefined],
])('"%s" is looked at again at %s', (drawn, at) => expect(nextTime(rows(drawn))).toBe(at))

test('the wait doubles from five seconds up to an hour', () => {
  expect([1, 2, 3, 10, 11, 40].map(waitAfter)).toEqual(
    [5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000])
})

test.each([
  [0, 'network', 'later', true],
  [408, 'http.timeout', 'later', false],
  [429, 'http.too_often', 'later', true],
  [500, 'http.internal', 'later', false],
  [503, 'db.busy', 'later', true],
  [409, 'db.conflict', 'later', false],
  [401, 'session.ended', 'stop', false],
  [403, 'post.required', 'stop', false],
  [403, 'permission.denied', 'refused', false],
  [409, 'case.wrong_state', 'refused', false],
  [412, 'case.stale', 'refused', false],
  [422, 'case.reason_missing', 'refused', false],
])('%d %s: %s', (status, reason, verdict, ends) => {
  expect(verdictOn(status, reason)).toBe(verdict)
  expect(endsRound(status)).toBe(ends)
})

import { expect, test } from 'vitest'
import { evaluate, fieldsOf, leastCount, noCounts, type Counts } from './needs'
import type { MeetingRule } from './queries'

const by = {
  reference: '', law: '某法', article: '第一条', text_version: '', standing: 'read', note: '',
} as const
type Base = 'present' | 'eligible' | 'households' | 'all_members' | 'representatives'
const share = (...of: [Base, 'at_least' | 'more_than', number, number][]) => ({
  by, any_of: of.map(([base, bound, num, den]) => ({ base, bound, num, den })),
})
const rule = (more: Partial<MeetingRule>): MeetingRule =>
  ({ action: 'resolve', may_waive_notice: false, ...more })
const counts = (more: Partial<Counts>): Counts => ({ ...noCounts(), ...more })

const members = rule({
  quorum: share(['eligible', 'at_least', 2, 3]), majority: share(['all_members', 'at_least', 2, 3]),
})
const villagers = rule({
  quorum: share(['eligible', 'more_than', 1, 2], ['households', 'at_least', 2, 3]),
  majority: share(['present', 'more_than', 1, 2]),
})

test('two thirds of fifty are thirty-four, and more than the half of fifty twenty-six', () => {
  expect(leastCount(members.quorum!.any_of[0]!, 50)).toBe(34)
  expect(leastCount(villagers.quorum!.any_of[0]!, 50)).toBe(26)
  expect(leastCount(villagers.quorum!.any_of[0]!, 51)).toBe(26)
  expect(leastCount(members.quorum!.any_of[0]!, 0)).toBeUndefined()
})

test('the least count is the first that reaches the share, for every village', () => {
  const wrong: string[] = []
  for (const [num, den] of [[1, 2], [2, 3], [4, 5], [1, 3]] as const) {
    for (let total = 1; total <= 300; total += 1) {
      const atLeast = leastCount({ base: 'present', bound: 'at_least', num, den }, total)!
      const moreThan = leastCount({ base: 'present', bound: 'more_than', num, den }, total)!
      const isFirst = atLeast * den >= total * num && (atLeast - 1) * den < total * num
      const isNext = moreThan * den > total * num && (moreThan - 1) * den <= total * num
      if (!isFirst || !isNext) wrong.push(`${num}/${den} of ${total}`)
    }
  }
  expect(wrong).toEqual([])
})

test('needs 34 of 50; 33 now', () => {
  const few = evaluate(members, counts({ eligible: 50, present: 33 }))
  expect(few.quorum).toEqual([
    { base: 'eligible', total: 50, count: 33, least: 34, isReached: false },
  ])
  expect(few.outcome).toBe('no_quorum')
  const at = (yes: number) => evaluate(members, counts({ eligible: 50, present: 34, yes })).outcome
  expect([at(33), at(34)]).toEqual(['not_passed', 'passed'])
})

test('households may make the quorum of the villagers', () => {
  const of = (households_present: number, yes: number) => evaluate(villagers, counts({
    eligible: 200, present: 40, households: 60, households_present, yes,
  })).outcome
  expect([of(40, 21), of(40, 20), of(39, 21)]).toEqual(['passed', 'not_passed', 'no_quorum'])
  expect(evaluate(villagers, noCounts()).outcome).toBe('no_quorum')
})

test('a form asks for what its rule counts', () => {
  expect(fieldsOf(members)).toEqual(['eligible', 'present', 'yes', 'no', 'abstain'])
  expect(fieldsOf(villagers)).toContain('households_present')
  const reps = rule({
    share_of_representatives: share(['all_members', 'at_least', 4, 5]),
    share_of_women: share(['all_members', 'at_least', 1, 3]),
    majority: share(['representatives', 'at_least', 2, 3]),
  })
  expect(fieldsOf(reps)).toEqual([
    'eligible', 'present', 'representatives', 'women', 'yes', 'no', 'abstain',
    'yes_representatives',
  ])
  const noted = evaluate(reps, counts({
    eligible: 30, present: 25, representatives: 25, yes: 20, yes_representatives: 17,
  }))
  expect(noted.outcome).toBe('passed')
})

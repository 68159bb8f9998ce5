// What a meeting needs and what it has, in whole numbers, as the server counts it: shown while it
// is typed, and decided by the server alone.
import type { Schemas } from '@shared/api/client'
import type { MeetingRule } from './queries'

export type Counts = Schemas['Counts']
type Threshold = Schemas['Threshold']
type Share = Schemas['ShareView']

export interface Need {
  base: Threshold['base']
  total: number
  count: number
  /** Undefined: nobody is counted by this base yet. */
  least?: number
  isReached: boolean
}

/** The least count that reaches the share; 以上 includes the number, 过半数 does not. */
export function leastCount({ bound, num, den }: Threshold, total: number): number | undefined {
  if (total <= 0) return undefined
  const least = bound === 'at_least'
    ? Math.floor((total * num + den - 1) / den)
    : Math.floor((total * num) / den) + 1
  return least > total ? undefined : least
}

type Part = readonly [count: number, total: number]
const there = (base: Threshold['base'], c: Counts): Part =>
  base === 'households'
    ? [c.households_present, c.households]
    : base === 'eligible' || base === 'all_members' ? [c.present, c.eligible] : [0, 0]

function inFavour(base: Threshold['base'], c: Counts): Part {
  if (base === 'present') return [c.yes, c.present]
  if (base === 'representatives') return [c.yes_representatives, c.representatives]
  return base === 'eligible' || base === 'all_members' ? [c.yes, c.eligible] : [0, 0]
}

const needsOf = (share: Share | undefined, c: Counts, partOf: typeof there): Need[] =>
  (share?.any_of ?? []).map((threshold) => {
    const [count, total] = partOf(threshold.base, c)
    const least = leastCount(threshold, total)
    return {
      base: threshold.base, total, count, least, isReached: least !== undefined && count >= least,
    }
  })

const isMet = (needs: Need[]) => needs.length === 0 || needs.some((each) => each.isReached)

export function evaluate(rule: Pick<MeetingRule, 'quorum' | 'majority'>, counts: Counts) {
  const quorum = needsOf(rule.quorum, counts, there)
  const majority = needsOf(rule.majority, counts, inFavour)
  const hasQuorum = counts.present > 0 && isMet(quorum)
  const outcome: 'passed' | 'not_passed' | 'no_quorum' =
    !hasQuorum ? 'no_quorum' : isMet(majority) ? 'passed' : 'not_passed'
  return { quorum, majority, hasQuorum, outcome }
}

export const noCounts = (): Counts => ({
  eligible: 0, present: 0, households: 0, households_present: 0, representatives: 0, women: 0,
  yes: 0, no: 0, abstain: 0, yes_representatives: 0,
})

/** The numbers that the meeting of this rule is asked for, in the order of a form. */
export function fieldsOf(rule: MeetingRule): (keyof Counts)[] {
  const bases = [...(rule.quorum?.any_of ?? []), ...(rule.majority?.any_of ?? [])]
    .map((each) => each.base)
  const fields: (keyof Counts)[] = ['eligible', 'present']
  if (bases.includes('households')) fields.push('households', 'households_present')
  const isOfBody = rule.share_of_representatives ?? rule.representatives_min
  if (isOfBody ?? bases.includes('representatives')) fields.push('representatives')
  if (rule.share_of_women) fields.push('women')
  fields.push('yes', 'no', 'abstain')
  if (bases.includes('representatives')) fields.push('yes_representatives')
  return fields
}

// Rules of law and of the county as rows of a table.
import type { Schemas } from '@shared/api/client'
import { limitText } from '@shared/i18n/limit'
import { t } from '@shared/i18n/t'
import { nameOfKind, PROFILED } from './ruleNames'

export type RuleView = Schemas['RuleView']
type Threshold = Schemas['Threshold']

const thresholdText = ({ base, bound, num, den }: Threshold) =>
  t(`rules.${bound}`, { base: t(`rules.base.${base}`), num, den })

/** Reaching one of several suffices. */
export function valueText(rule: RuleView): string {
  if (rule.thresholds) return rule.thresholds.map(thresholdText).join(t('rules.or'))
  if (rule.limit) return limitText(rule.limit)
  if (rule.ratio) return `${rule.ratio.num}/${rule.ratio.den}`
  if (rule.bodies) return rule.bodies.map((body) => t(`rules.body.${body}`)).join(t('rules.or'))
  return String(rule.number ?? '')
}

export const isInForce = (rule: RuleView, day: string) =>
  rule.valid_from <= day && (rule.valid_to === undefined || day <= rule.valid_to)

export interface RuleFilter {
  words: string
  /** Of the clocks of cases; empty: all. */
  profile: string
  /** Only what is in force on this day; empty: all. */
  day: string
}

export interface RuleGroup {
  law: string
  rules: RuleView[]
}

/** By law, in the order they came in. */
export function ruleGroups(rules: readonly RuleView[], filter: RuleFilter): RuleGroup[] {
  const wanted = filter.words.normalize('NFKC').trim().split(/\s+/).filter(Boolean)
  const textOfRule = (rule: RuleView) =>
    [rule.kind, nameOfKind(rule.kind), rule.law, rule.article, rule.note, rule.region,
      valueText(rule)].join(' ').normalize('NFKC')
  const profileOf = (rule: RuleView) => PROFILED.exec(rule.kind)?.[2]
  const groups = new Map<string, RuleGroup>()
  for (const rule of rules) {
    const profile = profileOf(rule)
    if (filter.profile && profile && profile !== filter.profile) continue
    if (filter.day && !isInForce(rule, filter.day)) continue
    if (!wanted.every((word) => textOfRule(rule).includes(word))) continue
    const group = groups.get(rule.law) ?? { law: rule.law, rules: [] }
    group.rules.push(rule)
    groups.set(rule.law, group)
  }
  return [...groups.values()]
}

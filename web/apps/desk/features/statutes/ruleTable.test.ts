import { expect, test } from 'vitest'
import en from './ruleNames.en.json'
import zh from './ruleNames.zh-CN.json'
import { nameOfKind } from './ruleNames'
import { ruleGroups, valueText, type RuleView } from './ruleTable'

const rule = (kind: string, more: Partial<RuleView> = {}) =>
  ({
    kind, region: 'CN', law: '某法', article: '第一条', valid_from: '2020-01-01', standing: 'read',
    is_repealed: false, note: '', source: '', text_version: '', reference: '', number: 3, ...more,
  }) as RuleView

test('a value is told in words', () => {
  expect(valueText(rule('a', {
    thresholds: [
      { base: 'eligible', bound: 'more_than', num: 1, den: 2 },
      { base: 'households', bound: 'at_least', num: 2, den: 3 },
    ],
  }))).toBe('有资格参加的人过 1/2，或者户数的 2/3 以上')
  expect(valueText(rule('a', {
    limit: { type: 'work_day', amount: 3, last_day: 'as_counted' },
  }))).toBe('3 工作日')
  expect(valueText(rule('a', {
    limit: { type: 'natural_day', amount: 10, last_day: 'next_workday' },
  }))).toBe('10 自然日（末日不上班的顺延到下一工作日）')
  expect(valueText(rule('a', {
    limit: { type: 'urgent_hour', amount: 90, last_day: 'as_counted' },
  }))).toBe('90 分钟（昼夜连续）')
  expect(valueText(rule('a', { ratio: { num: 1, den: 2 } }))).toBe('1/2')
  expect(valueText(rule('a', { number: 0 }))).toBe('0')
  expect(valueText(rule('a', { bodies: ['village_assembly', 'village_reps'] })))
    .toBe('村民会议，或者村民代表会议')
})

test('both profiles share their names; a kind without one shows itself', () => {
  expect(nameOfKind('case_clock.urban.accept')).toBe(nameOfKind('case_clock.rural.accept'))
  expect(nameOfKind('case_clock.urban.accept')).toBe('受理')
  expect(nameOfKind('new_law.quorum')).toBe('new_law.quorum')
})

test('both languages name the same kinds', () => {
  expect(Object.keys(en)).toEqual(Object.keys(zh))
  expect(Object.values(en).filter((name) => /\p{sc=Han}/u.test(name))).toEqual([])
})

test('rules are found by words, profile and day', () => {
  const all = [
    rule('case_clock.rural.accept', { law: '时限' }),
    rule('case_clock.urban.accept', { law: '时限' }),
    rule('village_assembly.quorum', { valid_to: '2025-12-31' }),
    rule('village_assembly.quorum', { valid_from: '2026-01-01', article: '第二十六条' }),
  ]
  const count = (words: string, profile: string, day: string) =>
    ruleGroups(all, { words, profile, day }).flatMap((each) => each.rules).length
  expect(count('', '', '')).toBe(4)
  expect(count('', 'rural', '')).toBe(3)
  expect(count('', 'rural', '2026-11-30')).toBe(2)
  expect(count('第二十六条', '', '')).toBe(1)
  expect(ruleGroups(all, { words: '', profile: '', day: '' }).map((each) => each.law)).toEqual([
    '时限', '某法',
  ])
})

// What the kinds of rules are called: read by this page alone, so they come with it.
import { language } from '@shared/i18n/t'
import en from './ruleNames.en.json'
import zh from './ruleNames.zh-CN.json'

export const PROFILED = /^(case_clock|case_duplicate)\.(\w+)\./

/** The kind without its profile: both profiles have the same kinds. */
const plainKind = (kind: string) => kind.replace(PROFILED, '$1.')

/** A kind that is newer than the names shows itself. */
export function nameOfKind(kind: string): string {
  const names: Record<string, string> = language.value === 'en' ? en : zh
  return names[plainKind(kind)] ?? kind
}

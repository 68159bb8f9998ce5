import type { Schemas } from '@shared/api/client'
import './office'
import { t } from './t'

export type TimeLimit = Schemas['TimeLimit']
export const CLOCKS = ['urgent_hour', 'work_hour', 'work_day', 'natural_day'] as const

/** How long somebody has: minutes of the hour clocks are told in hours where they are whole. */
export function limitText({ type, amount, last_day: lastDay }: TimeLimit): string {
  if (type === 'work_day' || type === 'natural_day') {
    const text = t(`limit.${type}`, { n: amount })
    return lastDay === 'next_workday' ? text + t('limit.next_workday') : text
  }
  return amount % 60 === 0
    ? t(`limit.${type}`, { n: amount / 60 })
    : t(type === 'urgent_hour' ? 'limit.urgent_minute' : 'limit.work_minute', { n: amount })
}

/** Of a category; a limit that no clock counts stands as it is written. */
export const limitOfCategory = (of: Pick<Schemas['CategoryView'], 'limit' | 'time_limit'>) =>
  of.limit ? limitText(of.limit) : of.time_limit

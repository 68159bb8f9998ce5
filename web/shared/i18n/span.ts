import { spanOf } from '@shared/format/time'
import { t } from './t'

/** "2 天 3 小时", "45 分钟", "不到 1 分钟": the two largest units. */
export function spanText(ms: number): string {
  const { days, hours, minutes } = spanOf(ms)
  const parts: string[] = []
  if (days) parts.push(t('span.days', { n: days }))
  if (hours) parts.push(t('span.hours', { n: hours }))
  if (!days && minutes) parts.push(t('span.minutes', { n: minutes }))
  if (parts.length === 0) return t('span.moment')
  return parts.join(t('span.between'))
}

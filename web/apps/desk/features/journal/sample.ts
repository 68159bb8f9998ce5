// A sample drawn by lot: what is asked for, and what its sheet says of each record.
import { answer, api, type Schemas } from '@shared/api/client'
import { dayOf } from '@shared/format/time'
import { t } from '@shared/i18n/t'
import { daysOf } from './months'

export type Sample = Schemas['Sample']
export type SampledRecord = Schemas['SampledRecord']
export type SampleOf = Sample['of']

export const SAMPLE_MAX = 200

export interface Drawing {
  month: string
  n: number
  seed: string
  of: SampleOf
}

/** The same key is the same drawing, recorded once. */
export const drawSample = ({ month, ...rest }: Drawing, key: string) =>
  answer(api.POST('/api/v1/journal/samples', {
    body: { ...daysOf(month), ...rest },
    headers: { 'Idempotency-Key': key },
  }))

const day = (at: string | undefined) => (at ? dayOf(at) : '')

/** What an auditor looks at first: what was not the ordinary way. */
export function marksOf(record: SampledRecord): string[] {
  const marks = [
    record.is_forced && t('audit.class.force_closed'),
    record.is_overdue && t('audit.mark.overdue'),
    record.is_exempt && t('audit.class.exempted'),
    record.extensions > 0 && t('audit.mark.extended', { n: record.extensions }),
    record.suspensions > 0 && t('audit.mark.suspended', { n: record.suspensions }),
    record.reworks > 0 && t('audit.mark.reworked', { n: record.reworks }),
  ].filter((each): each is string => each !== false)
  // What the record itself does not say: of its category, or of a fact.
  const said = new Set(['force_closed', 'exempted', 'extended', 'suspended'])
  for (const { kind, before, after } of record.exceptions) {
    if (record.closed_at && said.has(kind)) continue
    const change = before ? `${before} → ${after}` : after
    marks.push([t(`audit.class.${kind}`), change].filter(Boolean).join(' '))
  }
  return marks
}

export const datesOf = (record: SampledRecord) => ({
  reported: day(record.reported_at),
  due: day(record.due_at),
  closed: day(record.closed_at) || day(record.recorded_at),
  told: day(record.told_at),
})

import { answer, api } from '@shared/api/client'
import type { Kind } from './kinds'
import type { ImportAnswer } from './pieces'

/** What a file does not say itself. */
export interface ImportOptions {
  /** By what authority, or from which system. */
  source: string
  /** The day from which it is so; empty: now. */
  from: string
  layer: 'county' | 'prefecture'
  datum: 'wgs84' | 'gcj02'
  retire: boolean
}

export const emptyOptions = (): ImportOptions => ({
  source: '', from: '', layer: 'county', datum: 'wgs84', retire: false,
})

/** Days and hours name the notice they are from, cases the system. */
export const needsSource = (kind: Kind) => kind === 'days' || kind === 'hours' || kind === 'cases'

/** The county's day begins at its own midnight. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`).toISOString()

/** Refused where a column sorts people, also one that would not be sent on. */
export const checkColumns = (columns: readonly string[]) =>
  answer(api.POST('/api/v1/imports/columns', { body: { columns: [...columns] } }))

export function sendCsv(
  kind: Kind,
  csv: string,
  options: ImportOptions,
  rehearse: boolean,
): Promise<ImportAnswer> {
  const source = options.source.trim()
  switch (kind) {
    case 'units': return answer(api.POST('/api/v1/imports/units', {
      body: {
        csv, rehearse, ...(source && { document: source }),
        ...(options.from && { effective_at: startOf(options.from) }),
      },
    }))
    case 'organisations': return answer(
      api.POST('/api/v1/imports/organisations', { body: { csv, rehearse } }),
    )
    case 'responsibilities': return answer(
      api.POST('/api/v1/imports/responsibilities', { body: { csv, rehearse } }),
    )
    case 'catalogue': return answer(
      api.POST('/api/v1/imports/catalogue', { body: { csv, rehearse, retire: options.retire } }),
    )
    case 'days':
    case 'hours': return answer(api.POST('/api/v1/imports/calendar', {
      body: { csv, rehearse, source, content: kind, layer: options.layer },
    }))
    case 'cases': return answer(api.POST('/api/v1/imports/cases', {
      body: { csv, rehearse, source, datum: options.datum },
    }))
  }
}

// Where a number stands, in one line.
import { t } from '@shared/i18n/t'
import type { Citation } from './queries'

export const cited = ({ law, article, text_version: text }: Citation) =>
  `《${law}》${article}${text ? `（${text}）` : ''}`

/** How sure it is, where it was not read in the text itself. */
export const doubtOf = ({ standing }: Citation) =>
  standing === 'read' ? '' : t(`decisions.standing.${standing}`)

const TONES: Record<string, string> = {
  published: 'good', results_published: 'good', implementing: 'good', resolved: 'warn',
  lapsed: 'warn', objected: 'bad', ordered_to_correct: 'bad', revoked: 'bad', annulled: 'bad',
}
export const toneOf = (state: string) => TONES[state] ?? 'plain'

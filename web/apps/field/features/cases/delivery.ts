// How the reporter was told the result. It is chosen by a tap and becomes part of the reason, which
// the API takes as one text.
import type { Values } from '@shared/cases/forms'
import type { ActionDraft, Way } from '../../store/drafts'

/** The county's records are in Chinese, whatever the app is read in. */
const SAID: Record<Way, string> = {
  in_person: '当面告知',
  telephone: '电话告知',
  message: '短信告知',
  board: '公开栏张贴',
  other: '其他方式',
}
export const WAYS = Object.keys(SAID) as Way[]
const COLON = '：'

function reasonFor(way: Way, words: string): string {
  const more = words.trim()
  return more ? SAID[way] + COLON + more : SAID[way]
}

/** A reason as it was sent, taken apart again; a text of another app has no way. */
export function deliveryIn(reason: string): { way?: Way; words: string } {
  const way = WAYS.find((each) => reason === SAID[each] || reason.startsWith(SAID[each] + COLON))
  if (!way) return { words: reason }
  return { way, words: reason.slice(SAID[way].length + COLON.length) }
}

/** What is sent of a draft; of `deliver`, with how it was done in its reason. */
export function valuesOf({ action, way, values }: ActionDraft): Values {
  if (action !== 'deliver' || !way) return values
  const words = String(values.reason ?? '')
  // Which other way, only the words can say.
  const reason = way === 'other' && !words.trim() ? '' : reasonFor(way, words)
  return { ...values, reason }
}

export type MissingOfDelivery = 'way' | 'photo'

/** `wantsPhoto`: of the board, where one may still be attached. */
export function missingIn(draft: ActionDraft, wantsPhoto: boolean): MissingOfDelivery | undefined {
  if (draft.action !== 'deliver') return undefined
  if (!draft.way) return 'way'
  return wantsPhoto && draft.photos.length === 0 ? 'photo' : undefined
}

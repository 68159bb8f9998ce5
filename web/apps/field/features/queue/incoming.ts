// What a file would bring in, as lines to read: words with the photos that go with them.
import { t } from '@shared/i18n/t'
import type { ComingRow, Incoming } from '../../outbox/fromFile'
import type { KeptDraft } from '../../store/drafts'

export interface Line {
  id: string
  title: string
  text: string
  at: number
  photos: number
  /** Of itself and of the photos that go with it: whose the bytes are. */
  ids: string[]
  isHere: boolean
  /** A draft of the same is here, which may say something else: that one stays. */
  isOther?: boolean
  isRefused: boolean
}

const titleOf = ({ content: { order } }: ComingRow): string => {
  if (order.kind === 'photo') {
    return t('field.queue.photo', { stage: t(`cases.stage.${order.stage}`) })
  }
  return t(order.kind === 'report' ? 'cases.action.report' : `cases.action.${order.action}`)
}

const draftTitle = ({ draft }: KeptDraft): string => t('field.file.read.draft', {
  what: t(draft.kind === 'report' ? 'cases.action.report' : `cases.action.${draft.action}`),
})

/** `here`: the ids of what this phone has. */
export function linesOf({ rows, drafts }: Incoming, here: ReadonlySet<string>): Line[] {
  const words = rows.filter(({ content }) => content.order.kind !== 'photo')
  const taps = new Set(words.map(({ content }) => content.order.tap))
  const isWithWords = ({ content: { order } }: ComingRow, tap: string) =>
    order.kind === 'photo' && order.tap === tap
  // A photo whose words were sent already stands for itself.
  const alone = rows.filter(({ content: { order } }) =>
    order.kind === 'photo' && !taps.has(order.tap))
  const ofRows = [...words, ...alone].map((row): Line => {
    const { order } = row.content
    const photos = order.kind === 'photo' ? [] : rows.filter((each) => isWithWords(each, order.tap))
    return {
      id: row.id,
      title: titleOf(row),
      text: [order.number, order.text].filter(Boolean).join(' '),
      at: row.madeAt,
      photos: photos.length,
      ids: [row, ...photos].map((each) => each.id),
      isHere: [row, ...photos].every(({ id }) => here.has(id)),
      isRefused: row.state === 'refused',
    }
  })
  const ofDrafts = drafts.map((kept): Line => ({
    id: kept.id,
    title: draftTitle(kept),
    text: kept.draft.kind === 'report' ? kept.draft.text : '',
    at: kept.changedAt,
    photos: kept.draft.photos.length,
    ids: [kept.id],
    isOther: here.has(kept.id),
    isHere: here.has(kept.id) || kept.draft.photos.some(({ id }) => here.has(id)),
    isRefused: false,
  }))
  return [...ofRows, ...ofDrafts]
}

// A file that was saved in a post which has ended: nothing of it can be sent in that post's name,
// and nothing is sent in another's. What is in it is told in words, for the desk that enters it.
import { fieldsOf, type DeskAction, type FieldName } from '@shared/cases/forms'
import { labelOf } from '@shared/cases/labels'
import { momentOf } from '@shared/format/time'
import { t } from '@shared/i18n/t'
import type { ComingPhoto, Incoming } from '../../outbox/fromFile'
import type { ReportBody } from '../../outbox/orders'
import type { Draft } from '../../store/drafts'
import { linesOf } from './incoming'
import { whyOf } from './why'

/** Names of what the file has only codes of; what this phone does not know stays a code. */
export interface Names {
  category(code: string): string
  place(unit: string): string
  party(code: string): string
  person(id: string): string
  /** The number of a case. */
  number(id: string): string
}

/** One thing to write down: its words, and the photos that go with it, by their number on paper. */
export interface LeftItem {
  id: string
  title: string
  facts: { label: string; text: string }[]
  photos: { n: number; photo: ComingPhoto }[]
}

/** What a report says, and a draft of one. */
type Said = Partial<Omit<ReportBody, 'channel' | 'about'>> & { channel?: string; about?: string }

function factsOfReport(said: Said, names: Names): [string, string][] {
  const { category, unit = '', address = '', place, channel, about, reporter } = said
  return [
    [t('field.report.text'), said.description ?? ''],
    [t('cases.one.category'), category ? `${names.category(category)} ${category}` : ''],
    [t('cases.one.where'), [unit && names.place(unit), address].filter(Boolean).join(' ')],
    [t('cases.one.place'), place ? `${place.lon.toFixed(5)}, ${place.lat.toFixed(5)}` : ''],
    [t('cases.one.channel'), channel ? t(`cases.channel.${channel as 'paper'}`) : ''],
    [t('field.report.about'), about ? t(`cases.about.${about as 'village'}`) : ''],
    [t('cases.reporter.name'), reporter?.name ?? ''],
    [t('cases.reporter.telephone'), reporter?.telephone ?? ''],
  ]
}

function valueText(name: FieldName, value: unknown, names: Names): string {
  const text = String(value ?? '')
  if (text === '') return ''
  switch (name) {
    case 'has_passed': return t(value ? 'cases.field.passed' : 'cases.field.failed')
    case 'is_condition_met': return t(value ? 'common.yes' : 'common.no')
    case 'receiver': case 'organisation': return names.party(text)
    case 'category': return `${names.category(text)} ${text}`
    case 'person': return names.person(text)
    case 'target': return names.number(text)
    case 'about': return t(`cases.about.${text as 'village'}`)
    case 'outcome': return t(`cases.outcome.${text as 'upheld'}`)
    case 'request': case 'task': return '' // An id, which helps nobody on paper.
    default: return text
  }
}

const factsOfAction = (
  action: DeskAction, values: Record<string, unknown>, names: Names,
): [string, string][] => fieldsOf(action).map(([name]) =>
  [t(labelOf(name, action)), valueText(name, values[name], names)])

function factsOfDraft(draft: Draft, names: Names): [string, string][] {
  if (draft.kind === 'report') {
    const { text, name, telephone } = draft
    const said = { ...draft, description: text, reporter: { name, telephone } }
    return [...factsOfReport(said, names), [t('cases.field.done'), draft.done]]
  }
  return [
    [t('field.file.left.case'), names.number(draft.case)],
    [t('cases.field.deliver'), draft.way ? t(`field.deliver.way.${draft.way}`) : ''],
    ...factsOfAction(draft.action, draft.values, names),
  ]
}

/** In the order of the outbox, then the drafts. */
export function leftIn(left: Incoming, names: Names): LeftItem[] {
  let n = 0
  return linesOf(left, new Set()).map(({ id, title, at, ids }) => {
    const content = left.rows.find((row) => row.id === id)?.content
    const draft = left.drafts.find((each) => each.id === id)?.draft
    const order = content?.order
    const facts: [string, string][] = []
    if (order && order.kind !== 'report') {
      facts.push([t('field.file.left.case'), order.number ?? names.number(order.case)],
        [t('field.file.left.about'), order.text])
    }
    if (order?.kind === 'report') facts.push(...factsOfReport(order.body as Said, names))
    if (order?.kind === 'action') facts.push(...factsOfAction(order.action, order.body, names))
    if (draft) facts.push(...factsOfDraft(draft, names))
    facts.push([t('field.file.left.at'), momentOf(at)])
    if (content?.outcome.refused) {
      facts.push([t('field.file.read.refused'), whyOf(content)])
    }
    return {
      id, title,
      facts: facts.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text })),
      photos: left.photos.filter((each) => ids.includes(each.of))
        .map((photo) => ({ n: ++n, photo })),
    }
  })
}

import { computed } from 'vue'
import type { CaseView } from '@shared/api/client'
import { momentOf } from '@shared/format/time'
import { limitOfCategory } from '@shared/i18n/limit'
import { t, type Key } from '@shared/i18n/t'
import '@shared/i18n/conditions'
import '@shared/i18n/paper'
import { useCategories, type WorkView } from './queries'
import { langOfTerm, term } from '@shared/i18n/terms'
import { useHolder } from './useHolder'

/** In the language of the page, and whether it is still Chinese. */
const condition = (chinese = ''): [string, boolean] =>
  [term(chinese), langOfTerm(chinese) !== undefined]

/** What is known of a case, each with its name; what there is none of is left out. */
export function useFactLines(of: () => CaseView, from: () => WorkView['source'] = () => undefined) {
  const { whereOf } = useHolder()
  const categories = useCategories()

  return computed(() => {
    const c = of()
    const name = c.category_name
    const source = from()
    const category = categories.value.find((each) => each.code === c.category)
    // The third: these are words in Chinese, of people or of the catalogue.
    const all: [Key, string | undefined, boolean?][] = [
      ['cases.one.where', whereOf(c), true],
      ['cases.one.address', c.address, true],
      ['cases.one.place', c.lon === undefined ? '' : `${c.lon.toFixed(5)}, ${c.lat!.toFixed(5)}`],
      ['cases.one.category', `${term(name)} · ${c.category}`, langOfTerm(name) !== undefined],
      ['cases.one.channel', t(`cases.channel.${c.channel}`)],
      ['cases.one.source', source?.source, true],
      ['cases.one.source_id', source?.source_id, true],
      ['cases.one.source_promised', source?.promised_at && momentOf(source.promised_at)],
      ['cases.one.source_agency', source?.agency, true],
      ['cases.one.received', c.received_on],
      ['cases.one.reported_at', momentOf(c.reported_at)],
      ['cases.one.limit', category && limitOfCategory(category)],
      ['cases.one.register_when', ...condition(category?.register_when)],
      ['cases.one.close_when', ...condition(category?.close_when)],
      ['cases.one.closed_at', c.closed_at && momentOf(c.closed_at)],
      ['cases.one.delivered_at', c.delivered_at && momentOf(c.delivered_at)],
      ['cases.one.rating', c.rating && t(`cases.rating.${c.rating}`)],
    ]
    return all.filter(([, text]) => text).map(([key, text, own]) => ({ key, text, own }))
  })
}

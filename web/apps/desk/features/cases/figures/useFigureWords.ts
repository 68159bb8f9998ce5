// Figures in words, the same on the screen, on paper and in a file.
import { t } from '@shared/i18n/t'
import { term } from '@shared/i18n/terms'
import { partsOf, percentOf, stateOf, type Counted, type IndexRow, type Metric } from './indices'

const numberText = (n: number | undefined) => (n === undefined ? '' : String(n))

export function useFigureWords(named: () => ReadonlyMap<string, Metric>) {
  const valueOf = (counted: Counted) => {
    const state = stateOf(counted)
    return state === 'value'
      ? percentOf(counted.figure!.ratio!)
      : t(`figures.${state}`, { n: counted.metric.small_below })
  }
  const sourceOf = (counted: Counted) => {
    const { top, bottom } = partsOf(counted, named())
    const joined = (names: readonly string[]) => names.map(term).join(' + ')
    return t('figures.source_of', { top: joined(top), bottom: joined(bottom) })
  }
  /** A row of a file: the index, both ways to count it, how, and of what. */
  const cellsOf = ({ raw, excused }: IndexRow) => [
    term(raw.metric.title),
    ...[raw, excused].flatMap((each) => [
      numberText(each.figure?.numerator), numberText(each.figure?.denominator), valueOf(each),
    ]),
    term(raw.metric.formula),
    sourceOf(raw),
    term(excused.metric.formula),
    sourceOf(excused),
  ]
  const headOf = () => [
    t('figures.index'),
    ...[t('figures.raw'), t('figures.excused')].flatMap((way) =>
      (['top', 'bottom', 'value'] as const).map((part) => `${way} · ${t(`figures.${part}`)}`)),
    ...[t('figures.raw'), t('figures.excused')].flatMap((way) =>
      (['formula', 'source'] as const).map((part) => `${way} · ${t(`figures.${part}`)}`)),
  ]
  return { valueOf, sourceOf, cellsOf, headOf }
}

// The indices of a unit as a table: each as it was and after what was excused, beside each other.
import type { Schemas } from '@shared/api/client'

export type Metric = Schemas['Metric']
export type Figure = Schemas['Figure']

/** One way to count an index, and what came of it; no figure: it is not of these days. */
export interface Counted {
  metric: Metric
  figure?: Figure
}

export interface IndexRow {
  raw: Counted
  excused: Counted
  /** What was excused makes a difference to it. */
  differs: boolean
}

const EXCUSED = '.excused'

/** In the order in which the server tells metrics. */
export function rowsOf(metrics: readonly Metric[], figures: readonly Figure[]): IndexRow[] {
  const named = new Map(metrics.map((each) => [each.name, each]))
  const counted = (metric: Metric): Counted =>
    ({ metric, figure: figures.find((each) => each.metric === metric.name) })
  return metrics
    .filter(({ kind, name }) => kind === 'ratio' && !name.endsWith(EXCUSED))
    .map((metric) => {
      const other = named.get(metric.name + EXCUSED) ?? metric
      return {
        raw: counted(metric),
        excused: counted(other),
        differs: other.numerator.join() !== metric.numerator.join(),
      }
    })
}

/** Nothing was there to count an index of. */
export const isNothing = (rows: readonly IndexRow[]) =>
  rows.every(({ raw: { figure } }) => !figure || (!figure.is_hidden && !figure.denominator))

/** Whether what a number was counted from may be asked for. */
export const isTraced = ({ metric, figure }: Counted) =>
  !metric.is_guarded && figure !== undefined && !figure.is_hidden

export type ValueState = 'value' | 'hidden' | 'by_months' | 'nothing'

export function stateOf({ figure }: Counted): ValueState {
  if (!figure) return 'by_months'
  if (figure.is_hidden) return 'hidden'
  return figure.ratio === undefined ? 'nothing' : 'value'
}

export const percentOf = (ratio: number) => `${(ratio * 100).toFixed(1)} %`

/** The parts of an index with the name of each. */
export const partsOf = ({ metric }: Counted, named: ReadonlyMap<string, Metric>) => ({
  top: metric.numerator.map((name) => named.get(name)?.title ?? name),
  bottom: metric.denominator.map((name) => named.get(name)?.title ?? name),
})

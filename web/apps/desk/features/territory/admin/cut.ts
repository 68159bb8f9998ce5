// A split by a line: what was typed, what it comes to, and what is sent for it.
import type { Schemas } from '@shared/api/client'
import { decreeOf, newUnit, type Around } from './changes'

export type LonLat = readonly [lon: number, lat: number]
export type CutView = Schemas['CutView']

const isOnEarth = ([lon, lat]: LonLat) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90

/** "97.91, 36.2", one point a line; a line that is none gives its number. */
export function pointsOf(text: string): { points: LonLat[]; wrong: number[] } {
  const points: LonLat[] = []
  const wrong: number[] = []
  text.normalize('NFKC').split('\n').forEach((line, i) => {
    if (!line.trim()) return
    const numbers = line.trim().split(/[\s,、;]+/).map(Number)
    const point = numbers as unknown as LonLat
    if (numbers.length === 2 && numbers.every(Number.isFinite) && isOnEarth(point)) {
      points.push(point)
    } else wrong.push(i + 1)
  })
  return { points, wrong }
}

/** A tenth of a metre, which no finger draws. */
export const textOfPoints = (points: readonly LonLat[]) =>
  points.map((each) => each.map((degrees) => degrees.toFixed(6)).join(', ')).join('\n')

/** What was decided about the sides of a cut. */
export interface SplitPlan {
  cut: CutView
  /** The side that stays the unit; none: it ends, and both are new. */
  goesOn: 0 | 1 | undefined
  news: { code: string; name: string }[]
}

/** The sides that become new units. */
export const newSides = (plan: Pick<SplitPlan, 'goesOn'>) => [0, 1].filter((i) => i !== plan.goesOn)

export const isWhole = (plan: SplitPlan) =>
  newSides(plan).every((i) =>
    /^\d{6,15}$/.test(plan.news[i]?.code.trim() ?? '') && plan.news[i]!.name.trim() !== '')

/** What lies below a new side keeps its last three digits below it. */
export function splitByCut(around: Around, values: Record<string, string>, plan: SplitPlan) {
  const { unit } = around
  const sides = newSides(plan).map((i) => ({
    side: plan.cut.sides[i]!, code: plan.news[i]!.code.trim(), name: plan.news[i]!.name.trim(),
  }))
  const areas = new Map(sides.map(({ code, side }) => [code, side.area]))
  return {
    ...decreeOf(values),
    successors: sides.map(({ code, name }) =>
      newUnit({ ...around, areas }, unit.kind, code, name)),
    remainder: plan.goesOn === undefined ? ('ends' as const) : ('goes_on' as const),
    ...(plan.goesOn !== undefined && { rest: plan.cut.sides[plan.goesOn]!.area }),
    children: sides.flatMap(({ side, code }) =>
      side.children.map((child) => ({ child: child.id, code: code + child.code.slice(-3) }))),
  }
}

/** Square metres as people here say them: square kilometres, hectares, mu (15 a hectare). */
export function measuresOf(squareMetres: number) {
  const hectares = squareMetres / 10_000
  const shown = (value: number) =>
    value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 1000 ? 1 : 0 })
  return { km2: shown(hectares / 100), ha: shown(hectares), mu: shown(hectares * 15) }
}

// What may be done to units, as it is typed and as it is sent.
import type { Schemas } from '@shared/api/client'
import { startOfDay } from '@shared/ui/commandForm'
import type { UnitView } from '../useUnits'

export const UNIT_CHANGES = ['open', 'rename', 'move', 'split', 'merge', 'close'] as const
export type UnitChange = (typeof UNIT_CHANGES)[number]

export const VILLAGE_KINDS = [
  'administrative_village', 'herders_committee', 'residents_committee', 'farm_area',
] as const

const BELOW: Partial<Record<UnitView['kind'], UnitView['kind']>> = {
  county: 'township', township: 'village', village: 'grid',
}
export const kindBelow = (kind: UnitView['kind']) => BELOW[kind]

/** What is done to a unit of this kind: a county is only renamed and opened below. */
export function changesFor(unit: UnitView): UnitChange[] {
  if (unit.closed_at) return []
  if (unit.kind === 'county') return ['open', 'rename']
  return UNIT_CHANGES.filter((change) => change !== 'open' || kindBelow(unit.kind))
}

/** "632822990903 示范三村", one a line; a line that is none gives its number. */
export function linesOf(text: string): { lines: [string, string][]; wrong: number[] } {
  const lines: [string, string][] = []
  const wrong: number[] = []
  text.normalize('NFKC').split('\n').forEach((line, i) => {
    if (!line.trim()) return
    const found = /^\s*(\d{6,15})\s+(\S.*?)\s*$/.exec(line)
    if (found) lines.push([found[1]!, found[2]!])
    else wrong.push(i + 1)
  })
  return { lines, wrong }
}

type Area = Schemas['Area']

/** Areas by the code that each says it is of, from a GeoJSON file. */
export function areasOf(text: string): Map<string, Area> {
  const areas = new Map<string, Area>()
  const file = JSON.parse(text) as { features?: unknown }
  if (!Array.isArray(file.features)) return areas
  for (const each of file.features as { geometry?: Area; properties?: { code?: unknown } }[]) {
    const code = each.properties?.code
    if (each.geometry && /^\d+$/.test(String(code))) areas.set(String(code), each.geometry)
  }
  return areas
}

export interface Decree {
  document: string
  effective_at?: string
}
export const decreeOf = (values: Record<string, string>): Decree => {
  const at = startOfDay(values.effective ?? '')
  return { document: values.document!, ...(at && { effective_at: at }) }
}

export interface Around {
  unit: UnitView
  units: readonly UnitView[]
  areas: Map<string, Area>
  newId: (code: string) => string
}

type NewUnit = Schemas['NewUnitBody']

/** A unit that is to be: what it does not say it has of the one it comes from. */
export function newUnit(
  around: Around,
  kind: UnitView['kind'],
  code: string,
  name: string,
): NewUnit {
  const { unit, areas, newId } = around
  const area = areas.get(code)
  return {
    id: newId(code), kind, code, name,
    ...(kind === 'village' && { village_kind: unit.village_kind ?? 'administrative_village' }),
    ...(unit.is_fictional && { is_fictional: true }),
    ...(area && { area }),
  }
}

/** Which code each unit below gets: "old code new code", one a line. */
function placementsOf(around: Around, text = ''): Schemas['Placement'][] {
  return linesOf(text).lines.flatMap(([old, code]) => {
    const child = around.units.find((each) => each.code === old)
    return child ? [{ child: child.id, code }] : []
  })
}

export function openBody(around: Around, values: Record<string, string>) {
  const kind = kindBelow(around.unit.kind)!
  const made = newUnit(around, kind, values.code!, values.name!)
  const villageKind = values.village_kind as NewUnit['village_kind']
  const unit = { ...made, ...(villageKind && { village_kind: villageKind }) }
  return { ...decreeOf(values), unit }
}

export function splitBody(around: Around, values: Record<string, string>) {
  const rest = around.areas.get(around.unit.code)
  return {
    ...decreeOf(values),
    successors: linesOf(values.successors ?? '').lines.map(([code, name]) =>
      newUnit(around, around.unit.kind, code, name)),
    remainder: values.remainder as Schemas['SplitBody']['remainder'],
    ...(rest && values.remainder === 'goes_on' && { rest }),
    children: placementsOf(around, values.children),
  }
}

/** Codes as they are typed: apart by blanks or commas. */
export const codesOf = (text: string) => text.split(/[\s,，、]+/).filter(Boolean)

export function mergeBody(around: Around, values: Record<string, string>) {
  const { unit, units } = around
  const codes = codesOf(values.others ?? '')
  const others = units.filter((each) => codes.includes(each.code) && each.id !== unit.id)
  const area = around.areas.get(values.into === 'self' ? unit.code : values.code!)
  return {
    ...decreeOf(values),
    units: [unit, ...others].map((each) => ({ unit: each.id, version: each.version })),
    ...(values.into === 'self'
      ? { into: unit.id, ...(area && { area }) }
      : { successor: newUnit(around, unit.kind, values.code!, values.name!) }),
    children: placementsOf(around, values.children),
  }
}

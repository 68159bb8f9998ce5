// Where the map is, as it stands in the address: the unit looked at, and an area drawn in it.
import type { LocationQuery } from 'vue-router'
import { boxOf, boxText, type Box } from '../box'

export interface LonLat {
  lon: number
  lat: number
}

export interface MapPlace {
  unit: string
  category: string
  box?: Box
}

const textOf = (value: LocationQuery[string] | undefined) =>
  typeof value === 'string' ? value : ''

export function placeOfQuery(query: LocationQuery): MapPlace {
  const unit = textOf(query.unit)
  return {
    unit: /^\d{6}(\d{3}){0,3}$/.test(unit) ? unit : '',
    category: textOf(query.category),
    box: boxOf(textOf(query.box)),
  }
}

export function queryOfPlace({ unit, category, box }: MapPlace): Record<string, string> {
  return {
    ...(unit && { unit }),
    ...(category && { category }),
    ...(box && { box: boxText(box) }),
  }
}

/** Some 500 m to each side. */
const AROUND_DEGREES = 0.005

/** What is looked at on the map to see a place and what lies about it. */
export const boxAround = ({ lon, lat }: LonLat): Box => ({
  west: Math.max(-180, lon - AROUND_DEGREES),
  south: Math.max(-90, lat - AROUND_DEGREES),
  east: Math.min(180, lon + AROUND_DEGREES),
  north: Math.min(90, lat + AROUND_DEGREES),
})

const LENGTHS = [6, 9, 12, 15]

/** The codes from the county down to a unit. */
export const codesTo = (code: string): string[] =>
  LENGTHS.filter((length) => length <= code.length).map((length) => code.slice(0, length))

/** What is asked for is a little rounded outwards, so that a nudge of the map asks nothing new. */
export function askedBox({ west, south, east, north }: Box, zoom: number): Box {
  const step = 360 / 2 ** zoom / 8
  return {
    west: Math.max(-180, Math.floor(west / step) * step),
    south: Math.max(-90, Math.floor(south / step) * step),
    east: Math.min(180, Math.ceil(east / step) * step),
    north: Math.min(90, Math.ceil(north / step) * step),
  }
}

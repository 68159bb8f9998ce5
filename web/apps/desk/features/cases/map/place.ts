// Where the map is, as it stands in the address: the unit looked at, and an area drawn in it.
import type { LocationQuery } from 'vue-router'

/** Degrees, WGS 84. */
export interface Box {
  west: number
  south: number
  east: number
  north: number
}

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

/** A tenth of a metre, which no finger draws. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6

export function boxOf(text: string): Box | undefined {
  const numbers = text.split(',').map(Number)
  if (numbers.length !== 4 || numbers.some((each) => !Number.isFinite(each))) return undefined
  const [west, south, east, north] = numbers as [number, number, number, number]
  const isOnEarth = west >= -180 && east <= 180 && south >= -90 && north <= 90
  return isOnEarth && west < east && south < north ? { west, south, east, north } : undefined
}

export const boxText = ({ west, south, east, north }: Box) =>
  [west, south, east, north].map(rounded).join(',')

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

export const isInside = ({ west, south, east, north }: Box, at: { lon: number; lat: number }) =>
  at.lon >= west && at.lon <= east && at.lat >= south && at.lat <= north

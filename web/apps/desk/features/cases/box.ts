// An area of the map, as it stands in addresses and as the server takes it.

/** Degrees, WGS 84. */
export interface Box {
  west: number
  south: number
  east: number
  north: number
}

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

/** The same area, as shortly as it can be said; empty: it is none. */
export function sameBoxText(text: string): string {
  const box = boxOf(text)
  return box ? boxText(box) : ''
}

/** Its four sides as people read them. */
export function sidesOf(text: string): Record<keyof Box, string> {
  const [west = '', south = '', east = '', north = ''] =
    text.split(',').map((each) => Number(each).toFixed(4))
  return { west, south, east, north }
}

export const isInside = ({ west, south, east, north }: Box, at: { lon: number; lat: number }) =>
  at.lon >= west && at.lon <= east && at.lat >= south && at.lat <= north

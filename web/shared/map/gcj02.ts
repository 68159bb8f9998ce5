// The shifted datum that maps published in China must use, and back; as src/platform/geo/gcj02.cpp
// has it. The polynomial is a published reconstruction (eviltransform, MIT) and agrees with the
// maps to about 1 m.
export type LonLat = [lon: number, lat: number]

// Krasovsky 1940, on which the shift was defined.
const AXIS_M = 6378245
const ECCENTRICITY2 = 0.00669342162296594323
const { PI, abs, cos, sin, sqrt } = Math

const isInChina = ([lon, lat]: LonLat) =>
  lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271

/** What the datum adds at a WGS 84 position, in degrees. */
function shiftAt([lon, lat]: LonLat): LonLat {
  const x = lon - 105
  const y = lat - 35
  const root = sqrt(abs(x))
  const waves = ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3
  let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
  north += ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3
  north += ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3
  let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
  east += ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3
  east += ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3
  const phi = (lat * PI) / 180
  const magic = 1 - ECCENTRICITY2 * sin(phi) * sin(phi)
  const meridian = (AXIS_M * (1 - ECCENTRICITY2)) / (magic * sqrt(magic))
  const parallel = (AXIS_M / sqrt(magic)) * cos(phi)
  return [((east / parallel) * 180) / PI, ((north / meridian) * 180) / PI]
}

/** Places outside China's rectangle stay as they are, as on the maps. */
export function toGcj02(at: LonLat): LonLat {
  if (!isInChina(at)) return at
  const shift = shiftAt(at)
  return [at[0] + shift[0], at[1] + shift[1]]
}

export function toWgs84(at: LonLat): LonLat {
  if (!isInChina(at)) return at
  let found = at
  // The shift changes by under a thousandth of a step, so each round gains three digits.
  for (let round = 0; round < 6; round += 1) {
    const shift = shiftAt(found)
    found = [at[0] - shift[0], at[1] - shift[1]]
  }
  return found
}

import { transform } from 'ol/proj'
import { expect, test } from 'vitest'
import { toGcj02, toWgs84, type LonLat } from './gcj02'
import { projectionOf } from './projections'

// The published test points of eviltransform: Shanghai, Shenzhen, Beijing; WGS 84, then GCJ-02.
const KNOWN: [LonLat, LonLat][] = [
  [[121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
  [[113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
  [[116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
]
const metresApart = ([lon, lat]: number[], [toLon, toLat]: number[]) =>
  Math.hypot(
    (toLat! - lat!) * 111_000, (toLon! - lon!) * 111_000 * Math.cos((lat! * Math.PI) / 180))

test.each(KNOWN)('%j is %j in the shifted datum, within a metre', (wgs, gcj) => {
  expect(metresApart(toGcj02(wgs), gcj)).toBeLessThan(1)
  expect(metresApart(toWgs84(gcj), wgs)).toBeLessThan(1)
  expect(metresApart(wgs, gcj)).toBeGreaterThan(300)
})

test('the way back is the way there, and places abroad stay', () => {
  for (let lon = 74; lon < 135; lon += 3.7) {
    for (let lat = 4; lat < 53; lat += 2.9) {
      expect(metresApart(toWgs84(toGcj02([lon, lat])), [lon, lat])).toBeLessThan(0.001)
    }
  }
  expect(toGcj02([2.35, 48.85])).toEqual([2.35, 48.85])
  expect(toWgs84([2.35, 48.85])).toEqual([2.35, 48.85])
})

test.each(KNOWN)('a tile in the shifted datum is laid where %j is', (wgs, gcj) => {
  for (const code of ['EPSG:3857', 'EPSG:4490']) {
    const shifted = projectionOf({ projection: code, datum: 'gcj02' })
    const plain = projectionOf({ projection: code, datum: 'cgcs2000' })
    expect(plain).toBe(code)
    // Where the tile has the place, in its own numbers, as if they were not shifted.
    const inTile = transform(gcj, 'EPSG:4326', plain)
    const onScreen = transform(inTile, shifted, 'EPSG:3857')
    expect(metresApart(transform(onScreen, 'EPSG:3857', 'EPSG:4326'), wgs)).toBeLessThan(1)
    const again = transform(transform(wgs, 'EPSG:4326', 'EPSG:3857'), 'EPSG:3857', shifted)
    expect(metresApart(transform(again, plain, 'EPSG:4326'), gcj)).toBeLessThan(1)
  }
})

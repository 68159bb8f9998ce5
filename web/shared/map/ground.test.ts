// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { Ground, sourceOf } from './ground'
import { shownLayers, type MapLayer } from './mapLayers'

const layer = (name: string, more: Partial<MapLayer> = {}): MapLayer => ({
  name, url: 'https://t{0-1}.example.cn/{z}/{x}/{y}', projection: 'EPSG:3857', datum: 'wgs84',
  attribution: '某院 <b>', min_zoom: 1, max_zoom: 18, is_overlay: false, ...more,
})
const address = (of: MapLayer, tile: [number, number, number]) =>
  sourceOf(of).getTileUrlFunction()(tile, 1, sourceOf(of).getProjection()!)

test('a tile is asked for where its level, column and row stand', () => {
  expect(address(layer('a'), [3, 5, 2])).toMatch(/^https:\/\/t[01]\.example\.cn\/3\/5\/2$/)
})

test('in degrees the first level is two tiles side by side, as Tianditu has it', () => {
  const grid = sourceOf(layer('a', { projection: 'EPSG:4490' })).getTileGrid()!
  expect(grid.getTileCoordForCoordAndZ([98, 36], 1)).toEqual([1, 1, 0])
  expect(grid.getTileCoordForCoordAndZ([-98, 36], 1)).toEqual([1, 0, 0])
  expect(grid.getResolution(1)).toBeCloseTo(0.703125, 12)
  expect(grid.getMaxZoom()).toBe(18)
})

test('one ground is shown, what is laid over it above, and the offline map has none', () => {
  const all = [layer('名', { is_overlay: true }), layer('甲'), layer('乙')]
  const names = (ground: string, above: string[]) =>
    shownLayers(all, ground, above).map((each) => each.name)
  expect(names('甲', ['名'])).toEqual(['甲', '名'])
  expect(names('', [])).toEqual([])
  const ground = new Ground()
  expect(ground.isTiled).toBe(false)
  ground.set(shownLayers(all, '乙', []))
  expect(ground.isTiled).toBe(true)
  expect(ground.layer.getLayers().getLength()).toBe(1)
})

test('who made it is shown as text', () => {
  const attributions = sourceOf(layer('a')).getAttributions()!
  expect(attributions({} as never)).toEqual(['某院 &lt;b&gt;'])
})

// Tiles under a map, by OpenLayers: what the county's configuration names, and nothing unless it
// does. Each tile is a picture from the server that the policy of the page lets in.
import Collection from 'ol/Collection'
import LayerGroup from 'ol/layer/Group'
import TileLayer from 'ol/layer/Tile'
import XYZ from 'ol/source/XYZ'
import TileGrid from 'ol/tilegrid/TileGrid'
import { createXYZ } from 'ol/tilegrid'
import type { MapLayer } from './mapLayers'
import { isInDegrees, projectionOf } from './projections'

const TILE_PX = 256

/** Level 0 is the whole earth in 360 by 360 degrees; the first that a server has is two tiles. */
const degreeGrid = ({ minZoom, maxZoom }: { minZoom: number; maxZoom: number }) =>
  new TileGrid({
    origin: [-180, 90],
    resolutions: Array.from({ length: maxZoom + 1 }, (_, z) => 360 / TILE_PX / 2 ** z),
    tileSize: TILE_PX,
    minZoom,
  })

/** The words stand in the page as a text. */
const asText = (words: string) =>
  words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

export function sourceOf(layer: MapLayer): XYZ {
  const levels = { minZoom: layer.min_zoom, maxZoom: layer.max_zoom }
  return new XYZ({
    url: layer.url,
    projection: projectionOf(layer),
    tileGrid: isInDegrees(layer) ? degreeGrid(levels) : createXYZ(levels),
    wrapX: false,
    transition: 0,
    attributions: asText(layer.attribution),
  })
}

export class Ground {
  readonly layer = new LayerGroup()
  private names = ''

  /** Whether something covers the page below the areas. */
  get isTiled(): boolean {
    return this.names !== ''
  }

  set(layers: readonly MapLayer[]): void {
    const names = layers.map((each) => each.name).join('\n')
    if (names === this.names) return
    this.names = names
    const tiles = layers.map((each) =>
      new TileLayer({ source: sourceOf(each), properties: { name: each.name } }))
    this.layer.setLayers(new Collection(tiles))
  }
}

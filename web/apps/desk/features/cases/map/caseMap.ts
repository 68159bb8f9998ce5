// The map itself, by OpenLayers: areas below, cases above, an area that is drawn. It is told what
// to show and tells what was tapped; it asks for nothing.
import Feature from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import MultiPolygon from 'ol/geom/MultiPolygon'
import Point from 'ol/geom/Point'
import Polygon, { fromExtent } from 'ol/geom/Polygon'
import DragBox from 'ol/interaction/DragBox'
import VectorLayer from 'ol/layer/Vector'
import OlMap from 'ol/Map'
import type MapBrowserEvent from 'ol/MapBrowserEvent'
import { getWidth } from 'ol/extent'
import { fromLonLat, transformExtent } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import View from 'ol/View'
import Attribution from 'ol/control/Attribution'
import Zoom from 'ol/control/Zoom'
import { Ground } from '@shared/map/ground'
import type { MapLayer } from '@shared/map/mapLayers'
import type { Box } from '../box'
import {
  areaStyle, boxStyle, clusterStyle, pointStyles, readColours, unplacedStyle,
} from './styles'
import { clockOfCluster, signOf, type MapCluster, type MapPoint } from './symbols'

const GLOBE = 'EPSG:4326'
const SCREEN = 'EPSG:3857'
const REACH_PX = 6 // A finger, or a hand that shakes.
const MARGIN_PX = 30
const SIGNS = ['point', 'cluster', 'sign'] as const
const WORDS_MIN_PX = 130 // An area narrower than that has no room for words.

/** What stands in the middle of a unit, in whole and where there is little room. */
export interface UnplacedSign {
  code: string
  words: string
  short: string
}

export interface MapListener {
  /** The map came to rest. */
  rest(box: Box, zoom: number): void
  point(id: string): void
  area(code: string): void
  unplaced(code: string): void
  box(box: Box): void
}

const boxOfExtent = (extent: number[]): Box => {
  const [west, south, east, north] = transformExtent(extent, SCREEN, GLOBE)
  return { west: west!, south: south!, east: east!, north: north! }
}
const extentOfBox = ({ west, south, east, north }: Box) =>
  transformExtent([west, south, east, north], GLOBE, SCREEN)

/** Inside the largest part of an area. */
function middleOf(area: unknown): Point | undefined {
  const parts = area instanceof MultiPolygon ? area.getPolygons() : [area]
  const polygons = parts.filter((each): each is Polygon => each instanceof Polygon)
  const [largest] = polygons.sort((one, other) => other.getArea() - one.getArea())
  return largest?.getInteriorPoint()
}
const placeOf = ({ lon, lat }: { lon: number; lat: number }) => new Point(fromLonLat([lon, lat]))

export class CaseMap {
  private readonly areas = new VectorSource()
  private readonly cases = new VectorSource()
  private readonly unplaced = new VectorSource()
  private readonly drawn = new VectorSource()
  private readonly ground = new Ground()
  private readonly map: OlMap
  private readonly drag = new DragBox()
  private colours: ReturnType<typeof readColours>
  private active = ''
  private hovered: string | undefined
  private outer = ''
  private signs: readonly UnplacedSign[] = []

  constructor(
    private readonly target: HTMLElement,
    words: { zoomIn: string; zoomOut: string },
    private readonly listener: MapListener,
  ) {
    this.colours = readColours(target)
    this.map = new OlMap({
      target,
      layers: [
        this.ground.layer,
        ...[this.areas, this.unplaced, this.drawn, this.cases].map((source) =>
          new VectorLayer({ source, style: (feature, scale) => this.styleOf(feature, scale) }),
        ),
      ],
      controls: [
        new Zoom({ zoomInTipLabel: words.zoomIn, zoomOutTipLabel: words.zoomOut }),
        new Attribution({ collapsible: false }),
      ],
      view: new View({
        center: fromLonLat([98, 36.3]), zoom: 8, maxZoom: 19, enableRotation: false,
      }),
    })
    this.drag.setActive(false)
    this.map.addInteraction(this.drag)
    this.drag.on('boxend', () => {
      this.setDrawing(false)
      listener.box(boxOfExtent(this.drag.getGeometry().getExtent()))
    })
    this.map.on('moveend', () => this.rest())
    this.map.on('click', (event) => this.onClick(event))
    this.map.on('pointermove', (event) => !event.dragging && this.onHover(event))
  }

  /** A unit's area first, then those below it. */
  setAreas(collection: object, outer: string): void {
    this.outer = outer
    this.areas.clear()
    const format = new GeoJSON({ dataProjection: GLOBE, featureProjection: SCREEN })
    this.areas.addFeatures(format.readFeatures(collection).filter((each) => each.getGeometry()))
    this.setUnplaced(this.signs)
  }

  /** Signs of units; one whose area is not known has none. */
  setUnplaced(signs: readonly UnplacedSign[]): void {
    this.signs = signs
    this.unplaced.clear()
    for (const sign of signs) {
      const area = this.areas.getFeatures().find((each) => each.get('code') === sign.code)
      const geometry = middleOf(area?.getGeometry())
      if (!area || !geometry) continue
      const width = getWidth(area.getGeometry()!.getExtent())
      this.unplaced.addFeature(new Feature({ geometry, sign, width }))
    }
  }

  /** What lies under it all; the areas are seen through then. */
  setGround(layers: readonly MapLayer[]): void {
    this.ground.set(layers)
    this.areas.changed()
  }

  setCases(points: readonly MapPoint[], clusters: readonly MapCluster[]): void {
    this.cases.clear()
    this.cases.addFeatures([
      ...points.map((point) => new Feature({ geometry: placeOf(point), point })),
      ...clusters.map((cluster) => new Feature({ geometry: placeOf(cluster), cluster })),
    ])
  }

  setBox(box: Box | undefined): void {
    this.drawn.clear()
    if (box) this.drawn.addFeature(new Feature({ geometry: fromExtent(extentOfBox(box)) }))
  }

  setActive(id: string): void {
    this.active = id
    this.cases.changed()
  }

  setDrawing(isOn: boolean): void {
    this.drag.setActive(isOn)
    this.target.classList.toggle('drawing', isOn)
  }

  /** The theme has other colours now. */
  recolour(): void {
    this.colours = readColours(this.target)
    const sources = [this.areas, this.unplaced, this.cases, this.drawn]
    for (const source of sources) source.changed()
  }

  showAreas(): void {
    const extent = this.areas.getExtent()
    if (extent && !this.areas.isEmpty()) this.fit(extent)
  }

  showBox(box: Box): void {
    this.fit(extentOfBox(box))
  }

  /** As near as one has to be for a cluster to part. */
  approach({ lon, lat }: { lon: number; lat: number }): void {
    const view = this.map.getView()
    view.animate({ center: fromLonLat([lon, lat]), zoom: (view.getZoom() ?? 8) + 2, duration: 200 })
  }

  box(): Box {
    return boxOfExtent(this.map.getView().calculateExtent(this.map.getSize()))
  }

  destroy(): void {
    this.map.setTarget(undefined)
    this.map.dispose()
  }

  private fit(extent: number[]): void {
    this.map.getView().fit(extent, { padding: new Array(4).fill(MARGIN_PX), maxZoom: 17 })
  }

  private rest(): void {
    this.listener.rest(this.box(), this.map.getView().getZoom() ?? 8)
  }

  private styleOf(feature: { get(name: string): unknown }, scale: number) {
    const sign = feature.get('sign') as UnplacedSign | undefined
    if (sign) {
      const isWide = (feature.get('width') as number) / scale >= WORDS_MIN_PX
      return unplacedStyle(isWide ? sign.words : sign.short, this.colours)
    }
    const point = feature.get('point') as MapPoint | undefined
    if (point) return pointStyles(signOf(point), point.id === this.active, this.colours)
    const cluster = feature.get('cluster') as MapCluster | undefined
    if (cluster) return clusterStyle(cluster.count, clockOfCluster(cluster), this.colours)
    const code = feature.get('code') as string | undefined
    if (code === undefined) return boxStyle(this.colours)
    const name = feature.get('name') as string
    const isBare = !this.ground.isTiled
    const isHovered = isBare && code === this.hovered
    return areaStyle(name, code === this.outer, isHovered, this.colours, isBare)
  }

  /** The smallest area below the unit that is looked at. */
  private areaAt(coordinate: number[]): string | undefined {
    const codes = this.areas
      .getFeaturesAtCoordinate(coordinate)
      .map((each) => each.get('code') as string)
    return codes.find((code) => code !== this.outer)
  }

  private onClick(event: MapBrowserEvent): void {
    const hit = this.map.forEachFeatureAtPixel(
      event.pixel,
      (feature) => (SIGNS.some((each) => feature.get(each)) ? feature : undefined),
      { hitTolerance: REACH_PX },
    )
    const point = hit?.get('point') as MapPoint | undefined
    if (point) return this.listener.point(point.id)
    const cluster = hit?.get('cluster') as MapCluster | undefined
    if (cluster) return this.approach(cluster)
    const sign = hit?.get('sign') as UnplacedSign | undefined
    if (sign) return this.listener.unplaced(sign.code)
    const code = this.areaAt(event.coordinate)
    if (code) this.listener.area(code)
  }

  private onHover(event: MapBrowserEvent): void {
    const code = this.areaAt(event.coordinate)
    this.target.classList.toggle('over', code !== undefined)
    if (code === this.hovered) return
    this.hovered = code
    this.areas.changed()
  }
}

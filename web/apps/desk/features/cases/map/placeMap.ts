// A map on which one place is chosen, or only shown, by OpenLayers: areas below, a marker above. It
// is told what to show and tells what was tapped; it asks for nothing.
import Collection from 'ol/Collection'
import Attribution from 'ol/control/Attribution'
import Zoom from 'ol/control/Zoom'
import Feature from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import Point from 'ol/geom/Point'
import { defaults } from 'ol/interaction/defaults'
import Translate from 'ol/interaction/Translate'
import VectorLayer from 'ol/layer/Vector'
import OlMap from 'ol/Map'
import { fromLonLat, toLonLat } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import View from 'ol/View'
import { Ground } from '@shared/map/ground'
import type { MapLayer } from '@shared/map/mapLayers'
import type { LonLat } from './place'
import { areaStyle, markerStyles, readColours } from './styles'

const REACH_PX = 12 // A finger, or a hand that shakes.
const MARGIN_PX = 24
const FORMAT = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })

export interface PlaceListener {
  place(at: LonLat): void
  /** A unit below the one that is looked at was tapped. */
  area(code: string): void
}

const lonLatOf = (coordinate: number[]): LonLat => {
  const [lon, lat] = toLonLat(coordinate)
  return { lon: lon!, lat: lat! }
}

export class PlaceMap {
  private readonly areas = new VectorSource()
  private readonly marker = new Feature<Point>()
  private readonly ground = new Ground()
  private readonly map: OlMap
  private colours: ReturnType<typeof readColours>
  private outer = ''

  constructor(
    private readonly target: HTMLElement,
    words: { zoomIn: string; zoomOut: string },
    /** Without one nothing can be moved, and the wheel moves the page. */
    private readonly listener?: PlaceListener,
  ) {
    this.colours = readColours(target)
    const marked = new VectorSource({ features: [this.marker] })
    this.map = new OlMap({
      target,
      layers: [
        this.ground.layer,
        new VectorLayer({ source: this.areas, style: (feature) => this.styleOf(feature) }),
        new VectorLayer({ source: marked, style: () => markerStyles(this.colours) }),
      ],
      controls: [
        new Zoom({ zoomInTipLabel: words.zoomIn, zoomOutTipLabel: words.zoomOut }),
        new Attribution({ collapsible: false }),
      ],
      view: new View({
        center: fromLonLat([98, 36.3]), zoom: 8, maxZoom: 19, enableRotation: false,
      }),
      interactions: defaults({ mouseWheelZoom: listener !== undefined }),
    })
    if (listener) this.listen(listener)
  }

  /** A unit's area first, then those below it. */
  setAreas(collection: object, outer: string): void {
    this.outer = outer
    this.areas.clear()
    this.areas.addFeatures(FORMAT.readFeatures(collection).filter((each) => each.getGeometry()))
    if (this.areas.isEmpty()) return
    this.map.getView().fit(this.areas.getExtent()!, { padding: new Array(4).fill(MARGIN_PX) })
  }

  setGround(layers: readonly MapLayer[]): void {
    this.ground.set(layers)
    this.areas.changed()
  }

  /** Where the marker stands; it is brought into sight. */
  setPlace(at: LonLat | undefined): void {
    if (!at) return this.marker.setGeometry(undefined)
    const coordinate = fromLonLat([at.lon, at.lat])
    this.marker.setGeometry(new Point(coordinate))
    const view = this.map.getView()
    const [west, south, east, north] = view.calculateExtent(this.map.getSize())
    const [x, y] = coordinate as [number, number]
    if (x < west! || x > east! || y < south! || y > north!) view.setCenter(coordinate)
  }

  /** For the keyboard, which moves the map under its middle. */
  takeMiddle(): void {
    this.tell(this.map.getView().getCenter()!)
  }

  recolour(): void {
    this.colours = readColours(this.target)
    this.areas.changed()
    this.marker.changed()
  }

  destroy(): void {
    this.map.setTarget(undefined)
    this.map.dispose()
  }

  private listen(listener: PlaceListener): void {
    const move = new Translate({
      features: new Collection([this.marker]), hitTolerance: REACH_PX,
    })
    move.on('translateend', () => this.tell(this.marker.getGeometry()!.getCoordinates()))
    this.map.addInteraction(move)
    this.map.on('click', ({ coordinate }) => {
      this.tell(coordinate)
      const code = this.areaAt(coordinate)
      if (code) listener.area(code)
    })
  }

  private tell(coordinate: number[]): void {
    this.listener?.place(lonLatOf(coordinate))
  }

  private styleOf(feature: { get(name: string): unknown }) {
    const isOuter = feature.get('code') === this.outer
    return areaStyle(
      feature.get('name') as string, isOuter, false, this.colours, !this.ground.isTiled)
  }

  private areaAt(coordinate: number[]): string | undefined {
    const codes = this.areas
      .getFeaturesAtCoordinate(coordinate)
      .map((each) => each.get('code') as string)
    return codes.find((code) => code !== this.outer)
  }
}

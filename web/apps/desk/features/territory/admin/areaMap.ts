// The map on which a unit is split or merged, by OpenLayers: areas as they are, areas as they will
// be, and a line that is drawn. It is told what to show and tells what was drawn or tapped.
import Feature from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import LineString from 'ol/geom/LineString'
import Draw from 'ol/interaction/Draw'
import VectorLayer from 'ol/layer/Vector'
import OlMap from 'ol/Map'
import { fromLonLat, toLonLat } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import { Fill, Stroke, Style, Text } from 'ol/style'
import View from 'ol/View'
import Attribution from 'ol/control/Attribution'
import Zoom from 'ol/control/Zoom'
import { Ground } from '@shared/map/ground'
import { readLook, type Look } from '@shared/map/look'
import type { MapLayer } from '@shared/map/mapLayers'
import type { LonLat } from './cut'

const MARGIN_PX = 24
const FONT = '13px sans-serif'
const FORMAT = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })

/** An area as it will be, with the sign that stands for it in the words beside the map. */
export interface Side {
  area: object
  sign: string
}

export interface AreaMapListener {
  line(points: LonLat[]): void
  pick(code: string): void
}

const named = (text: string, look: Look, isStrong = false) =>
  new Text({
    text,
    font: isStrong ? `600 18px sans-serif` : FONT,
    overflow: isStrong,
    fill: new Fill({ color: look.ink }),
    stroke: new Stroke({ color: look.panel, width: 3 }),
  })

export class AreaMap {
  private readonly areas = new VectorSource()
  private readonly sides = new VectorSource()
  private readonly lines = new VectorSource()
  private readonly ground = new Ground()
  private readonly map: OlMap
  private readonly draw = new Draw({ source: this.lines, type: 'LineString' })
  private look: Look
  private main = ''
  private chosen: ReadonlySet<string> = new Set()

  constructor(
    private readonly target: HTMLElement,
    words: { zoomIn: string; zoomOut: string },
    private readonly listener: AreaMapListener,
  ) {
    this.look = readLook(target)
    this.map = new OlMap({
      target,
      layers: [
        this.ground.layer,
        ...[this.areas, this.sides, this.lines].map(
          (source) => new VectorLayer({ source, style: (feature) => this.styleOf(feature) }),
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
    this.draw.setActive(false)
    this.map.addInteraction(this.draw)
    this.draw.on('drawstart', () => this.lines.clear())
    this.draw.on('drawend', ({ feature }) => {
      // Drawing ends with the next task: the double click that ended the line is not to zoom in.
      const line = feature.getGeometry() as LineString
      listener.line(line.getCoordinates().map((each) => toLonLat(each) as [number, number]))
    })
    this.map.on('click', ({ coordinate }) => this.onClick(coordinate))
  }

  /** `main`: the code of the unit it is about. */
  setAreas(collection: object, main: string): void {
    this.main = main
    this.areas.clear()
    this.areas.addFeatures(FORMAT.readFeatures(collection).filter((each) => each.getGeometry()))
    const extent = this.areas
      .getFeatures()
      .find((each) => each.get('code') === main)?.getGeometry()?.getExtent()
    if (extent) this.fit(extent)
  }

  setSides(sides: readonly Side[]): void {
    this.sides.clear()
    sides.forEach(({ area, sign }, i) =>
      this.sides.addFeature(
        new Feature({ geometry: FORMAT.readGeometry(area) ?? undefined, sign, rank: i })))
    const extent = this.sides.getExtent()
    if (extent && sides.length) this.fit(extent)
  }

  setLine(points: readonly LonLat[]): void {
    this.lines.clear()
    if (points.length < 2) return
    const line = new LineString(points.map((each) => fromLonLat([...each])))
    this.lines.addFeature(new Feature({ geometry: line }))
  }

  /** What lies under it all; the areas are seen through then. */
  setGround(layers: readonly MapLayer[]): void {
    this.ground.set(layers)
    for (const source of [this.areas, this.sides]) source.changed()
  }

  setChosen(codes: ReadonlySet<string>): void {
    this.chosen = codes
    this.areas.changed()
  }

  setDrawing(isOn: boolean): void {
    this.draw.setActive(isOn)
    this.target.classList.toggle('drawing', isOn)
  }

  /** The last point that was set is taken back. */
  takeBack(): void {
    this.draw.removeLastPoint()
  }

  /** For a finger, which finds a double click hard. */
  finish(): void {
    this.draw.finishDrawing()
  }

  recolour(): void {
    this.look = readLook(this.target)
    for (const source of [this.areas, this.sides, this.lines]) source.changed()
  }

  destroy(): void {
    this.map.setTarget(undefined)
    this.map.dispose()
  }

  private fit(extent: number[]): void {
    this.map.getView().fit(extent, { padding: new Array(4).fill(MARGIN_PX), maxZoom: 17 })
  }

  private onClick(coordinate: number[]): void {
    if (this.draw.getActive()) return
    const code = this.areas
      .getFeaturesAtCoordinate(coordinate)
      .map((each) => each.get('code') as string)
      .find((each) => each !== this.main)
    if (code) this.listener.pick(code)
  }

  private styleOf(feature: { get(name: string): unknown }) {
    const sign = feature.get('sign') as string | undefined
    if (sign !== undefined) return this.sideStyle(sign, feature.get('rank') as number)
    const code = feature.get('code') as string | undefined
    if (code === undefined) {
      return new Style({ stroke: new Stroke({ color: this.look.bad, width: 3 }), zIndex: 9 })
    }
    return this.areaStyle(code, feature.get('name') as string)
  }

  /** A side is told by its sign and its stroke, not by its colour alone. */
  private sideStyle(sign: string, rank: number) {
    const { look } = this
    const isFirst = rank % 2 === 0
    return new Style({
      stroke: new Stroke({
        color: isFirst ? look.brand : look.warn, width: 3,
        ...(!isFirst && { lineDash: [8, 5] }),
      }),
      ...this.fillOf(isFirst ? look.brandSoft : look.warnSoft),
      text: named(sign, look, true),
      zIndex: 5,
    })
  }

  private fillOf(color: string) {
    return this.ground.isTiled ? {} : { fill: new Fill({ color }) }
  }

  private areaStyle(code: string, name: string) {
    const { look } = this
    const isMain = code === this.main
    const isChosen = isMain || this.chosen.has(code)
    return new Style({
      stroke: new Stroke({ color: isChosen ? look.ink : look.line, width: isChosen ? 2.5 : 1 }),
      ...this.fillOf(isChosen ? look.brandSoft : look.panel),
      text: named(isChosen && !isMain ? `✓ ${name}` : name, look),
      zIndex: isChosen ? 2 : 1,
    })
  }
}

// Projections of tiles beyond those that OpenLayers knows. CGCS2000 (EPSG:4490) and WGS 84 differ
// by less than a tenth of a metre, which no tile shows; GCJ-02 is shifted by hundreds.
import { addCoordinateTransforms, addProjection, fromLonLat, toLonLat } from 'ol/proj'
import Projection from 'ol/proj/Projection'
import { toGcj02, toWgs84, type LonLat } from './gcj02'

const HALF_M = 20037508.342789244
const METRES = [-HALF_M, -HALF_M, HALF_M, HALF_M]
const DEGREES = [-180, -90, 180, 90]
const SCREEN = 'EPSG:3857'
const GLOBE = 'EPSG:4326'

type Move = (at: number[]) => number[]
const asIs: Move = (at) => at.slice(0, 2)
const shifted: Move = (at) => toGcj02(at as LonLat)
const back: Move = (at) => toWgs84(at as LonLat)

function add(code: string, isInDegrees: boolean, fromGlobe: Move, toGlobe: Move): void {
  addProjection(
    new Projection({
      code, units: isInDegrees ? 'degrees' : 'm', extent: isInDegrees ? DEGREES : METRES,
      global: true,
    }),
  )
  const out: Move = isInDegrees ? asIs : (at) => fromLonLat(at)
  const into: Move = isInDegrees ? asIs : (at) => toLonLat(at)
  addCoordinateTransforms(code, GLOBE, (at) => toGlobe(into(at)), (at) => out(fromGlobe(at)))
  addCoordinateTransforms(
    code, SCREEN, (at) => fromLonLat(toGlobe(into(at))), (at) => out(fromGlobe(toLonLat(at))))
}

let isDone = false
function addAll(): void {
  if (isDone) return
  isDone = true
  add('EPSG:4490', true, asIs, asIs)
  add('GCJ02:3857', false, shifted, back)
  add('GCJ02:4490', true, shifted, back)
}

/** The projection of a layer, by what the configuration says. */
export function projectionOf(layer: { projection: string; datum: string }): string {
  addAll()
  const isShifted = layer.datum === 'gcj02'
  return isShifted ? layer.projection.replace('EPSG', 'GCJ02') : layer.projection
}

export const isInDegrees = (layer: { projection: string }) => layer.projection === 'EPSG:4490'

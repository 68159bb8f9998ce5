// The look of what lies on the map, in the colours of the theme.
import { Circle, Fill, RegularShape, Stroke, Style, Text } from 'ol/style'
import { readLook, type Look } from '@shared/map/look'
import { CORNERS, type Clock, type MapSign } from './symbols'

export interface Colours extends Look {
  clock: Record<Clock, string>
}

/** The colours of the page as they are now. */
export function readColours(of: Element): Colours {
  const look = readLook(of)
  return { ...look, clock: { overdue: look.bad, urgent: look.warn, calm: look.brand } }
}

const FONT = '13px sans-serif'

function shapeOf(clock: Clock, radius: number, fill: Fill, stroke: Stroke) {
  const points = CORNERS[clock]
  if (points === 0) return new Circle({ radius, fill, stroke })
  // A triangle of the same radius looks smaller than a circle.
  return new RegularShape({ points, radius: radius * 1.3, fill, stroke })
}

/** Waiting is hollow, handling is full, what is being checked has a dot in it. */
export function pointStyles({ clock, stage }: MapSign, isActive: boolean, colours: Colours) {
  const colour = colours.clock[clock]
  const radius = isActive ? 10 : 7
  const stroke = new Stroke({ color: isActive ? colours.ink : colour, width: isActive ? 3 : 2.5 })
  const fill = new Fill({ color: stage === 'handling' ? colour : colours.panel })
  const zIndex = isActive ? 9 : 5
  const styles = [new Style({ image: shapeOf(clock, radius, fill, stroke), zIndex })]
  if (stage === 'checking') {
    const dot = new Circle({ radius: radius / 3, fill: new Fill({ color: colour }) })
    styles.push(new Style({ image: dot, zIndex: zIndex + 1 }))
  }
  return styles
}

export function clusterStyle(count: number, clock: Clock, colours: Colours) {
  const colour = colours.clock[clock]
  return new Style({
    image: shapeOf(
      clock, 13 + Math.min(9, Math.log2(count)), new Fill({ color: colours.panel }),
      new Stroke({ color: colour, width: 3 }),
    ),
    text: new Text({ text: String(count), font: `600 ${FONT}`, fill: new Fill({ color: colour }) }),
    zIndex: 7,
  })
}

/** The one place that is chosen. */
export function markerStyles(colours: Colours) {
  const circle = (radius: number, colour: string) =>
    new Style({ image: new Circle({ radius, fill: new Fill({ color: colour }) }) })
  return [circle(12, colours.ink), circle(10, colours.panel), circle(6, colours.bad)]
}

/** A dashed box with words: no shape that a position has. It stands above the unit's name. */
export function unplacedStyle(words: string, colours: Colours) {
  return new Style({
    text: new Text({
      text: words, font: `600 ${FONT}`, offsetY: -22, padding: [4, 6, 3, 6],
      fill: new Fill({ color: colours.ink }),
      backgroundFill: new Fill({ color: colours.warnSoft }),
      backgroundStroke: new Stroke({ color: colours.ink, width: 1.5, lineDash: [4, 3] }),
    }),
  })
}

/** `isFilled`: nothing lies under it. */
export function areaStyle(
  name: string,
  isOuter: boolean,
  isHovered: boolean,
  colours: Colours,
  isFilled = true,
) {
  const fill = new Fill({ color: isHovered ? colours.brandSoft : colours.panel })
  return new Style({
    stroke: new Stroke({ color: isOuter ? colours.ink : colours.line, width: isOuter ? 2 : 1 }),
    ...(!isOuter && isFilled && { fill }),
    ...(!isOuter && {
      text: new Text({
        text: name, font: FONT, overflow: false, fill: new Fill({ color: colours.ink }),
        stroke: new Stroke({ color: colours.panel, width: 3 }),
      }),
    }),
    zIndex: isOuter ? 2 : 1,
  })
}

export const boxStyle = (colours: Colours) =>
  new Style({
    stroke: new Stroke({ color: colours.brand, width: 2, lineDash: [6, 4] }), zIndex: 4,
  })

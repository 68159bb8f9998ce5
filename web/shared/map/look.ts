// The colours of the page, for what is drawn on a canvas.
export interface Look {
  ink: string
  panel: string
  line: string
  brand: string
  brandSoft: string
  warn: string
  warnSoft: string
  bad: string
}

/** The colours as they are now: those of the theme. */
export function readLook(of: Element): Look {
  const style = getComputedStyle(of)
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: colour('ink'),
    panel: colour('panel'),
    line: colour('line-strong'),
    brand: colour('brand'),
    brandSoft: colour('brand-soft'),
    warn: colour('warn'),
    warnSoft: colour('warn-soft'),
    bad: colour('bad'),
  }
}

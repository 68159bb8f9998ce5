import { encode } from 'uqr'

export interface QrDrawing {
  /** Modules on a side, with the quiet zone around. */
  size: number
  /** What is dark, as the path of an SVG of that size. */
  path: string
}

const QUIET = 4 // What the standard asks for.

/** A text as a QR code. A third of it may be lost to folds and rain for `Q`. */
export function qrOf(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'Q', border: QUIET })
  const runs: string[] = []
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      runs.push(`M${from} ${y}h${x - from + 1}v1h${from - x - 1}z`)
    }
  })
  return { size, path: runs.join('') }
}

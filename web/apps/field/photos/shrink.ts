// A photo small enough for a weak signal. It is drawn anew, so nothing of what the camera wrote
// into the file stays: no place, no time, no serial number.

export const SIDE_MAX = 1600
export const BYTES_MAX = 200 * 1024

/** The size it is drawn at. */
export function fit(width: number, height: number, sideMax = SIDE_MAX) {
  const scale = Math.min(1, sideMax / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** What is tried until it is small enough; the last one is taken as it comes. */
export const TRIES = [
  { side: SIDE_MAX, quality: 0.8 },
  { side: SIDE_MAX, quality: 0.65 },
  { side: 1280, quality: 0.6 },
  { side: 1024, quality: 0.5 },
] as const

type Encode = (side: number, quality: number) => Promise<Blob>

export async function smallEnough(encode: Encode, bytesMax = BYTES_MAX): Promise<Blob> {
  let blob: Blob | undefined
  for (const { side, quality } of TRIES) {
    blob = await encode(side, quality)
    if (blob.size <= bytesMax) break
  }
  return blob!
}

/** Errors: what is no picture that this browser can draw. */
export async function shrink(file: Blob): Promise<ArrayBuffer> {
  const picture = await createImageBitmap(file)
  try {
    const blob = await smallEnough((side, quality) => {
      const size = fit(picture.width, picture.height, side)
      const canvas = Object.assign(document.createElement('canvas'), size)
      canvas.getContext('2d')!.drawImage(picture, 0, 0, size.width, size.height)
      return new Promise((resolve, reject) => canvas.toBlob(
        (made) => (made ? resolve(made) : reject(new Error('no picture was made'))),
        'image/jpeg', quality))
    })
    return await blob.arrayBuffer()
  } finally {
    picture.close()
  }
}

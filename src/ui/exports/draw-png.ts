import { assertDefined } from '../../base/assert.ts'

/** Pixels for each px of a picture, as far as a canvas can be so large. */
const SHARPNESS = 2
/** Chromium's and Firefox's longest side of a canvas, rounded down to what all of them can. */
const LONGEST = 16_384

/** Draws an SVG that says its own size. Throws if the browser cannot make a picture of it. */
export async function drawPng(svg: Blob): Promise<Blob> {
  const url = URL.createObjectURL(svg)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const scale = Math.min(SHARPNESS, LONGEST / image.width, LONGEST / image.height)
    const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale))
    const context = assertDefined(canvas.getContext('2d') ?? undefined, 'a canvas can be drawn on')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: 'image/png' })
  } finally {
    URL.revokeObjectURL(url)
  }
}

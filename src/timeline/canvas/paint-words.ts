import { GLYPH_PATHS } from '../paint-shapes.ts'
import { TEXT_SMALL, textWidth } from '../text-width.ts'
import type { LogShape } from './layout-log.ts'
import type { Theme } from './palette.ts'

export interface Pens {
  readonly theme: Theme
  readonly sans: string
}

/** Words and glyphs of one lane whose upper edge is at `top`, over the pixels of the lane. */
export function paintLogShapes(
  context: CanvasRenderingContext2D,
  shapes: readonly LogShape[],
  top: number,
  pens: Pens,
): void {
  for (const shape of shapes) {
    const y = top + shape.y
    switch (shape.shape) {
      case 'label':
        paintLabel(context, shape.text, shape.x, y, shape.over, pens)
        break
      case 'ring':
        paintRing(context, shape, y, pens)
        break
      case 'sign':
        paintSign(context, shape, y, pens)
        break
      default:
        paintGlyph(context, shape.shape, shape.x, y, pens)
    }
  }
}

function paintLabel(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  halo: boolean,
  { theme, sans }: Pens,
): void {
  context.font = `${TEXT_SMALL}px ${sans}`
  context.textBaseline = 'middle'
  if (halo) {
    // As wide as the word: the hatch behind must not be read with it.
    context.fillStyle = theme.paper
    context.fillRect(x - 2, y - 7, textWidth(text, TEXT_SMALL) + 3, 13)
  }
  context.fillStyle = theme.ink
  context.fillText(text, x, y + 0.5)
}

const paths = new Map<string, Path2D>()

function pathOf(glyph: keyof typeof GLYPH_PATHS): Path2D {
  const known = paths.get(glyph)
  if (known !== undefined) return known
  const made = new Path2D(GLYPH_PATHS[glyph])
  paths.set(glyph, made)
  return made
}

function paintGlyph(
  context: CanvasRenderingContext2D,
  glyph: 'dart' | 'bolt' | 'check' | 'end',
  x: number,
  y: number,
  { theme }: Pens,
): void {
  context.save()
  context.translate(x, y)
  context.lineJoin = 'round'
  context.lineCap = 'round'
  if (glyph === 'end') {
    context.strokeStyle = theme['ink-soft']
    context.lineWidth = 2
    context.stroke(pathOf(glyph))
  } else if (glyph === 'check') {
    context.beginPath()
    context.arc(0, 0, 6.5, 0, 2 * Math.PI)
    context.fillStyle = theme.signal
    context.fill()
    context.strokeStyle = theme.paper
    context.lineWidth = 1.75
    context.stroke(pathOf(glyph))
  } else {
    context.strokeStyle = theme.paper
    context.lineWidth = 3
    context.stroke(pathOf(glyph))
    context.fillStyle = theme.signal
    context.fill(pathOf(glyph))
  }
  context.restore()
}

function paintRing(
  context: CanvasRenderingContext2D,
  { x, text, inherited }: Extract<LogShape, { shape: 'ring' }>,
  y: number,
  { theme, sans }: Pens,
): void {
  const half = 6.5 + (text.length - 1) * 3.2
  context.beginPath()
  context.roundRect(x - half, y - 6.5, 2 * half, 13, 6.5)
  context.fillStyle = theme.paper
  context.fill()
  context.strokeStyle = theme.state
  context.lineWidth = 1.75
  context.setLineDash(inherited ? [2.2, 2.2] : [])
  context.stroke()
  context.setLineDash([])
  context.font = `650 10.5px ${sans}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = theme.state
  context.fillText(text, x, y + 0.5)
  context.textAlign = 'start'
}

function paintSign(
  context: CanvasRenderingContext2D,
  { x, words, leftwards }: Extract<LogShape, { shape: 'sign' }>,
  y: number,
  { theme, sans }: Pens,
): void {
  context.font = `600 ${TEXT_SMALL}px ${sans}`
  context.textBaseline = 'middle'
  const width = context.measureText(words).width
  context.fillStyle = theme['violation-fill']
  context.strokeStyle = theme.violation
  context.lineWidth = 1
  context.beginPath()
  context.roundRect(leftwards ? x - width - 20 : x, y - 9, width + 20, 18, 3)
  context.fill()
  context.stroke()
  context.fillStyle = theme.violation
  context.fillText(words, leftwards ? x - width - 13 : x + 13, y + 0.5)
  context.save()
  context.translate(x, y)
  context.scale(0.8, 0.8)
  context.strokeStyle = theme.paper
  context.lineWidth = 2
  const sign = new Path2D('M0,-10 L10.5,8.5 L-10.5,8.5 Z')
  context.fill(sign)
  context.stroke(sign)
  context.lineWidth = 2.2
  context.stroke(new Path2D('M0,-4 L0,3 M0,5.4 L0,6'))
  context.restore()
}

import type { Orientation } from './frame.ts'
import type { GhostShape } from './layout-ghost.ts'
import type {
  ArrowShape,
  GlyphShape,
  HandlerShape,
  LaneShape,
  MarkShape,
  MaskShape,
  RingShape,
  SpanShape,
} from './shapes.ts'
import { keyed, type SvgNode, svgNode } from './svg-node.ts'
import type { Point } from './units.ts'

/** One shape of a lane. Colour, dash and pattern are the style's. */
export function paintShape(shape: LaneShape | GhostShape, orientation: Orientation): SvgNode {
  return keyed(shape.key, painted(shape, orientation))
}

function painted(shape: LaneShape | GhostShape, orientation: Orientation): SvgNode {
  switch (shape.shape) {
    case 'span':
      return paintSpan(shape, orientation)
    case 'handler':
      return paintBox('tl-handler', shape)
    case 'mask':
      return paintMask(shape, orientation)
    case 'rail':
      return paintLine(shape.foreign ? 'tl-rail tl-foreign' : 'tl-rail', shape.from, shape.to)
    case 'strip':
      return paintLine(`tl-strip${shape.changed ? ' tl-changed' : ''}`, shape.from, shape.to)
    case 'ring':
      return paintRing(shape, orientation)
    case 'mark':
      return paintMark(shape, orientation)
    case 'glyph':
      return paintGlyph({ ...shape, ...shape.at, turned: orientation === 'down' })
  }
}

function paintBox(className: string, { x, y, width, height }: SpanShape | HandlerShape | MaskShape): SvgNode {
  return svgNode('rect', { className, x, y, width: Math.max(0, width), height: Math.max(0, height), rx: 2 })
}

function paintLine(className: string, from: { x: number; y: number }, to: { x: number; y: number }): SvgNode {
  return svgNode('line', { className, x1: from.x, y1: from.y, x2: to.x, y2: to.y })
}

const LINES: ReadonlySet<string> = new Set(['asleep', 'unstarted'])

/** Who sleeps, or is not there yet, is a line; all others are bars, with a pattern of their own over the fill. */
function paintSpan(span: SpanShape, orientation: Orientation): SvgNode {
  const { kind, x, y, width, height } = span
  const className = `tl-span tl-${kind}`
  if (LINES.has(kind)) {
    return orientation === 'across'
      ? paintLine(className, { x, y: y + height / 2 }, { x: x + width, y: y + height / 2 })
      : paintLine(className, { x: x + width / 2, y }, { x: x + width / 2, y: y + height })
  }
  const bar = keyed('bar', paintBox('tl-bar', span))
  const textured = kind === 'kernel' || kind === 'spinning'
  return svgNode('g', { className }, textured ? [bar, keyed('texture', paintBox('tl-texture', span))] : [bar])
}

function paintMask(mask: MaskShape, orientation: Orientation): SvgNode {
  const { x, y, width, height } = mask
  const far = { x: x + width, y: y + height }
  const near = orientation === 'across' ? { x, y: far.y } : { x: far.x, y }
  const edge = paintLine('tl-wall-edge', near, far)
  return svgNode('g', { className: 'tl-mask' }, [keyed('wall', paintBox('tl-wall', mask)), keyed('edge', edge)])
}

/** Across, a ring of more digits grows back in time: what comes after the end of a trace is hidden. */
function paintRing({ at, radius, version, inherited }: RingShape, orientation: Orientation): SvgNode {
  const text = String(version)
  const half = radius + (text.length - 1) * 3.2
  const x = orientation === 'across' ? at.x + radius - half : at.x
  const attributes = {
    className: inherited ? 'tl-ring tl-inherited' : 'tl-ring',
    transform: `translate(${x} ${at.y})`,
  }
  const box = { x: -half, y: -radius, width: 2 * half, height: 2 * radius, rx: radius }
  return svgNode('g', attributes, [
    svgNode('rect', box, [], 'ring'),
    svgNode('text', { dy: '0.35em' }, text, 'version'),
  ])
}

function paintMark({ from, to, word, count, step, tick }: MarkShape, orientation: Orientation): SvgNode {
  const line = keyed('tick', paintLine(count > 1 ? 'tl-tick tl-many' : 'tl-tick', from, to))
  const attributes = { className: 'tl-mark', 'data-step': step, 'data-tick': tick }
  if (word === undefined) return svgNode('g', attributes, [line])
  const down = orientation === 'down'
  const place = { x: word.at.x, y: word.at.y, dy: down ? '0.35em' : 0, textAnchor: down ? 'start' : 'middle' }
  const className = word.code ? 'tl-word tl-code' : 'tl-word'
  return svgNode('g', attributes, [line, svgNode('text', { className, ...place }, word.text, 'word')])
}

/** Drawn around 0, 0 for time to the right; a dart turns with time, the others stay upright. */
export const GLYPH_PATHS: Readonly<Record<GlyphShape['glyph'], string>> = {
  dart: 'M-7,-6 L8,0 L-7,6 L-3.5,0 Z',
  bolt: 'M2.5,-10 L-5.5,1.5 L-0.5,1.5 L-2.5,10 L5.5,-2.5 L0.5,-2.5 Z',
  check: 'M-4,0.2 L-1.2,3.2 L4.2,-3',
  lost: 'M-4,-4 L4,4 M4,-4 L-4,4',
  end: 'M-4.5,-4.5 L4.5,4.5 M4.5,-4.5 L-4.5,4.5',
}

interface PlacedGlyph {
  readonly glyph: GlyphShape['glyph']
  readonly x: number
  readonly y: number
  readonly foreign?: boolean
  readonly turned?: boolean
}

export function paintGlyph({ glyph, x, y, foreign = false, turned = false }: PlacedGlyph): SvgNode {
  const rounded = glyph === 'check' || glyph === 'lost'
  const rotation = turned && glyph === 'dart' ? ' rotate(90)' : ''
  const attributes = {
    className: `tl-glyph tl-glyph-${glyph}${foreign ? ' tl-foreign' : ''}`,
    transform: `translate(${x} ${y})${rotation}`,
    'data-glyph': glyph,
  }
  const circle = rounded ? [svgNode('circle', { r: 7.5 }, [], 'circle')] : []
  return svgNode('g', attributes, [...circle, svgNode('path', { d: GLYPH_PATHS[glyph] }, [], 'path')])
}

const HEAD = 6

export function paintArrow({ key, from, to, kind, lost, head }: ArrowShape): SvgNode {
  const dx = Math.sign(to.x - from.x)
  const dy = Math.sign(to.y - from.y)
  const base = { x: to.x - dx * HEAD, y: to.y - dy * HEAD }
  const line = svgNode('line', { x1: from.x, y1: from.y, x2: base.x, y2: base.y }, [], 'line')
  const attributes = { className: `tl-arrow tl-arrow-${kind}${lost ? ' tl-lost' : ''}`, 'data-arrow': kind }
  const tip = head ? [svgNode('path', { d: headOf(to, base, dx, dy) }, [], 'head')] : []
  return svgNode('g', attributes, [line, ...tip], key)
}

function headOf(to: Point, { x, y }: { x: number; y: number }, dx: number, dy: number): string {
  return `M${to.x},${to.y} L${x + dy * 4},${y + dx * 4} L${x - dy * 4},${y - dx * 4} Z`
}

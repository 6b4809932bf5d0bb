import type { GhostShape } from '../../timeline/layout-ghost.ts'
import type {
  ArrowShape,
  GlyphShape,
  HandlerShape,
  LaneShape,
  MarkShape,
  MaskShape,
  RingShape,
  SpanShape,
} from '../../timeline/shapes.ts'
import { Glyph } from './Glyph.tsx'
import type { Orientation } from './types.ts'

export interface ShapeProps {
  readonly shape: LaneShape | GhostShape
  readonly orientation: Orientation
}

/** One shape of a lane, as SVG. Colour, dash and pattern are the style sheet's. */
export function ShapeView({ shape, orientation }: ShapeProps) {
  switch (shape.shape) {
    case 'span':
      return <SpanView span={shape} orientation={orientation} />
    case 'handler':
      return <BoxView className="tl-handler" box={shape} />
    case 'mask':
      return <MaskView mask={shape} orientation={orientation} />
    case 'rail':
      return <LineView className={shape.foreign ? 'tl-rail tl-foreign' : 'tl-rail'} from={shape.from} to={shape.to} />
    case 'strip':
      return <LineView className={`tl-strip${shape.changed ? ' tl-changed' : ''}`} from={shape.from} to={shape.to} />
    case 'ring':
      return <RingView ring={shape} />
    case 'mark':
      return <MarkView mark={shape} orientation={orientation} />
    case 'glyph':
      return <GlyphView shape={shape} turned={orientation === 'down'} />
  }
}

function GlyphView({ shape, turned }: { readonly shape: GlyphShape; readonly turned: boolean }) {
  const { glyph, at, foreign } = shape
  return <Glyph glyph={glyph} x={at.x} y={at.y} foreign={foreign} turned={turned} />
}

function BoxView({
  className,
  box,
}: {
  readonly className: string
  readonly box: SpanShape | HandlerShape | MaskShape
}) {
  const { x, y, width, height } = box
  return <rect className={className} x={x} y={y} width={Math.max(0, width)} height={Math.max(0, height)} rx={2} />
}

interface LineProps {
  readonly className: string
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
}

function LineView({ className, from, to }: LineProps) {
  return <line className={className} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
}

const LINES: ReadonlySet<string> = new Set(['asleep', 'unstarted'])

/** Who sleeps, or is not there yet, is a line; all others are bars, with a pattern of their own over the fill. */
function SpanView({ span, orientation }: { readonly span: SpanShape; readonly orientation: Orientation }) {
  const { kind, x, y, width, height } = span
  const className = `tl-span tl-${kind}`
  if (LINES.has(kind)) {
    const across = orientation === 'across'
    const from = across ? { x, y: y + height / 2 } : { x: x + width / 2, y }
    const to = across ? { x: x + width, y: y + height / 2 } : { x: x + width / 2, y: y + height }
    return <LineView className={className} from={from} to={to} />
  }
  return (
    <g className={className}>
      <BoxView className="tl-bar" box={span} />
      {kind === 'kernel' || kind === 'spinning' ? <BoxView className="tl-texture" box={span} /> : null}
    </g>
  )
}

function MaskView({ mask, orientation }: { readonly mask: MaskShape; readonly orientation: Orientation }) {
  const { x, y, width, height } = mask
  const edge =
    orientation === 'across'
      ? { from: { x, y: y + height }, to: { x: x + width, y: y + height } }
      : { from: { x: x + width, y }, to: { x: x + width, y: y + height } }
  return (
    <g className="tl-mask">
      <BoxView className="tl-wall" box={mask} />
      <LineView className="tl-wall-edge" {...edge} />
    </g>
  )
}

function RingView({ ring }: { readonly ring: RingShape }) {
  const { at, radius, version, inherited } = ring
  const text = String(version)
  const half = radius + (text.length - 1) * 3.2
  return (
    <g className={inherited ? 'tl-ring tl-inherited' : 'tl-ring'} transform={`translate(${at.x} ${at.y})`}>
      <rect x={-half} y={-radius} width={2 * half} height={2 * radius} rx={radius} />
      <text dy="0.35em">{text}</text>
    </g>
  )
}

function MarkView({ mark, orientation }: { readonly mark: MarkShape; readonly orientation: Orientation }) {
  const { from, to, word, count, step } = mark
  return (
    <g className="tl-mark" data-step={step} data-tick={mark.tick}>
      <LineView className={count > 1 ? 'tl-tick tl-many' : 'tl-tick'} from={from} to={to} />
      {word === undefined ? null : (
        <text
          className={word.code ? 'tl-word tl-code' : 'tl-word'}
          x={word.at.x}
          y={word.at.y}
          dy={orientation === 'down' ? '0.35em' : 0}
          textAnchor={orientation === 'down' ? 'start' : 'middle'}
        >
          {word.text}
        </text>
      )}
    </g>
  )
}

const HEAD = 6

export function ArrowView({ arrow }: { readonly arrow: ArrowShape }) {
  const { from, to, kind, lost } = arrow
  const dx = Math.sign(to.x - from.x)
  const dy = Math.sign(to.y - from.y)
  const [bx, by] = [to.x - dx * HEAD, to.y - dy * HEAD]
  const head = `M${to.x},${to.y} L${bx + dy * 4},${by + dx * 4} L${bx - dy * 4},${by - dx * 4} Z`
  return (
    <g className={`tl-arrow tl-arrow-${kind}${lost ? ' tl-lost' : ''}`} data-arrow={kind}>
      <line x1={from.x} y1={from.y} x2={bx} y2={by} />
      {arrow.head ? <path d={head} /> : null}
    </g>
  )
}

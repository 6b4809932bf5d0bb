import type { Camera } from '../../timeline/camera.ts'
import { type Ghost, type GhostShape, layoutGhost } from '../../timeline/layout-ghost.ts'
import { wordFor } from '../../timeline/layout-marks.ts'
import { paintArrow, paintShape } from '../../timeline/paint-shapes.ts'
import { fitText, TEXT_LABEL } from '../../timeline/text-width.ts'
import { markAt } from '../../timeline/units.ts'
import type { TraceRecord } from '../../trace/types.ts'
import { type Geometry, rowTransform, viewFrame } from './geometry.ts'
import { svgElement } from './SvgView.tsx'

const GAP = 12

export function ghostOf(record: TraceRecord, geometry: Geometry, camera: Camera): Ghost {
  return layoutGhost(record, viewFrame(geometry, camera), geometry.rowOf)
}

interface GhostProps {
  readonly record: TraceRecord
  readonly ghost: Ghost
  readonly geometry: Geometry
  readonly camera: Camera
}

/** What the previewed step would change, dashed, at the cursor. */
export function GhostLayer({ record, ghost, geometry, camera }: GhostProps) {
  const { orientation } = geometry
  const moved = orientation === 'across' ? `translate(${camera.offset} 0)` : `translate(0 ${camera.offset})`
  const row = geometry.rowOf(ghost.thread)
  return (
    <g className="tl-ghost" transform={moved} pointerEvents="none">
      {ghost.arrows.map((arrow) => svgElement(paintArrow(arrow)))}
      {[...ghost.rows].map(([each, shapes]) => (
        <g key={each} transform={rowTransform(geometry, each)}>
          {shapes.map((shape) => (
            <GhostView key={shape.key} shape={shape} geometry={geometry} />
          ))}
        </g>
      ))}
      {row === undefined ? null : (
        <g transform={rowTransform(geometry, row)}>
          <GhostWords record={record} shapes={ghost.rows.get(row) ?? []} geometry={geometry} camera={camera} />
        </g>
      )}
    </g>
  )
}

interface WordsProps extends Omit<GhostProps, 'ghost'> {
  readonly shapes: readonly GhostShape[]
}

/** What would happen, in words: across beside what is drawn of it, down where the words of the steps stand. */
function GhostWords({ record, shapes, geometry, camera }: WordsProps) {
  const { metrics, orientation, stage } = geometry
  const along = markAt(record.tick) * camera.perTick
  if (orientation === 'down') {
    const room = metrics.words?.room ?? 0
    const word = wordFor(record, room, true)
    return <Words x={metrics.words?.lines[0] ?? metrics.strip} y={along} text={word?.text} middle />
  }
  const bars = shapes.flatMap((shape) => ('width' in shape ? [shape.x + shape.width] : []))
  const from = Math.max(along, ...bars) + GAP
  const text = fitText(record.text, TEXT_LABEL, stage.length - camera.offset - from - GAP)
  return (
    <>
      <Words x={from} y={(metrics.span[0] + metrics.span[1]) / 2} text={text} middle />
      {metrics.words === undefined ? null : (
        <Words x={along} y={metrics.words.lines[0]} text={record.word} middle={false} />
      )}
    </>
  )
}

interface WordProps {
  readonly x: number
  readonly y: number
  readonly text: string | undefined
  /** Whether `y` is the middle of the line or its base. */
  readonly middle: boolean
}

function Words({ x, y, text, middle }: WordProps) {
  return (
    <text className={middle ? 'tl-label tl-ghost-words' : 'tl-word'} x={x} y={y} dy={middle ? '0.35em' : 0}>
      {text}
    </text>
  )
}

function GhostView({ shape, geometry }: { readonly shape: GhostShape; readonly geometry: Geometry }) {
  const isBar = shape.shape === 'span' || shape.shape === 'handler'
  const lies = isBar && geometry.orientation === 'across'
  return (
    <>
      {isBar ? (
        <rect className="tl-ghost-ground" x={shape.x} y={shape.y} width={shape.width} height={shape.height} />
      ) : null}
      {svgElement(paintShape(shape, geometry.orientation))}
      {lies ? (
        <text className="tl-label" x={shape.x + 14} y={shape.y + shape.height / 2} dy="0.35em">
          {shape.label}
        </text>
      ) : null}
    </>
  )
}

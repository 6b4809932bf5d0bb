import { type PointerEvent, useRef } from 'react'
import { type Camera, momentAt, positionOf } from '../../timeline/camera.ts'
import { layoutCalls, layoutCaptions, layoutTicks } from '../../timeline/layout-world.ts'
import type { BracketShape, TickShape } from '../../timeline/shapes.ts'
import type { Lanes } from '../../trace/lane-types.ts'
import { CALL_LINE, type Geometry } from './geometry.ts'
import { viewFrame } from './Plot.tsx'

interface MarginProps {
  readonly lanes: Lanes
  readonly geometry: Geometry
  readonly camera: Camera
  readonly moment: number
  readonly onSeek: (moment: number) => void
}

/** The axis of time with the calls and the state of the world. Press and drag in it to move the cursor. */
export function Margin(props: MarginProps) {
  const { lanes, geometry, camera, onSeek } = props
  const across = geometry.orientation === 'across'
  const dragging = useRef(false)
  const seek = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const position = across ? event.clientX - box.left : event.clientY - box.top
    onSeek(Math.min(lanes.end, Math.max(0, Math.round(momentAt(camera, position)))))
  }
  const size = across
    ? { width: geometry.stage.length, height: geometry.margin }
    : { width: geometry.margin, height: geometry.stage.length }
  return (
    <svg
      className="tl-margin"
      aria-hidden="true"
      {...size}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        dragging.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
        seek(event)
      }}
      onPointerMove={(event) => dragging.current && seek(event)}
      onPointerUp={() => (dragging.current = false)}
      onPointerCancel={() => (dragging.current = false)}
    >
      {across ? <AcrossMargin {...props} /> : <DownMargin {...props} />}
    </svg>
  )
}

/** Lines of the margin across: the calls from the top, the rest from the bottom. */
const CALLS_AT = 12
const CAPTIONS_UP = 24
const TICKS_UP = 6

/** Room that the flag takes on the axis, to each side: across for its number, down for a line. */
const FLAG_ROOM = 34
const LINE = 14

/** The numbers that the flag does not lie over. */
function clearOf(numbers: readonly TickShape[], now: number, room: number): readonly TickShape[] {
  return numbers.filter(({ at }) => Math.abs(at - now) >= room)
}

function AcrossMargin({ lanes, geometry, camera, moment }: MarginProps) {
  const view = viewFrame(geometry, camera)
  const x = (along: number) => along + camera.offset
  const ticksAt = geometry.margin - TICKS_UP
  return (
    <>
      {layoutCalls(lanes, view).map((call) => (
        <Call key={call.key} call={call} offset={camera.offset} />
      ))}
      {layoutCaptions(lanes, view).map(({ key, at, text }) => (
        <text key={key} className="tl-caption" x={x(at)} y={geometry.margin - CAPTIONS_UP}>
          {text}
        </text>
      ))}
      {clearOf(layoutTicks(lanes, view), moment * view.perTick, FLAG_ROOM).map(({ key, at, moment: each }) => (
        <text key={key} className="tl-axis" x={x(at)} y={ticksAt} textAnchor="middle">
          {each}
        </text>
      ))}
      <Flag x={positionOf(camera, moment)} y={ticksAt - 4} moment={moment} />
    </>
  )
}

function Call({ call, offset }: { readonly call: BracketShape; readonly offset: number }) {
  const { from, to, cut, text, level } = call
  const y = CALLS_AT + level * CALL_LINE
  const [start, end] = [from + offset, to + offset]
  return (
    <g className="tl-call">
      <path d={`M${start},${y} ${cut.start ? '' : 'm0,5 v-5'} H${end} ${cut.end ? '' : 'v5'}`} />
      {text === undefined ? null : (
        <text x={start + 8} y={y} dy="0.35em">
          {text}
        </text>
      )}
    </g>
  )
}

function DownMargin({ lanes, geometry, camera, moment }: MarginProps) {
  const view = viewFrame(geometry, camera)
  const right = geometry.margin - 8
  const y = (along: number) => along + camera.offset
  return (
    <>
      {layoutCalls(lanes, view).map(({ key, from, to, cut, level }) => (
        <g key={key} className="tl-call">
          <path d={`M${6 + 5 * level},${y(from)} ${cut.start ? '' : 'm5,0 h-5'} V${y(to)} ${cut.end ? '' : 'h5'}`} />
        </g>
      ))}
      {geometry.narrow
        ? null
        : layoutCaptions(lanes, view).map(({ key, at, text }) => (
            <text key={key} className="tl-caption" transform={`translate(16 ${y(at)}) rotate(90)`}>
              {text}
            </text>
          ))}
      {clearOf(layoutTicks(lanes, view), moment * view.perTick, LINE).map(({ key, at, moment: each }) => (
        <text key={key} className="tl-axis" x={right} y={y(at)} dy="0.35em" textAnchor="end">
          {each}
        </text>
      ))}
      <Flag x={right - 9} y={positionOf(camera, moment)} moment={moment} />
    </>
  )
}

/** The number of the moment, as a handle on the line of now. */
function Flag({ x, y, moment }: { readonly x: number; readonly y: number; readonly moment: number }) {
  const text = String(moment)
  const width = text.length * 7 + 14
  return (
    <g className="tl-flag" transform={`translate(${x} ${y})`}>
      <rect x={-width / 2} y={-9} width={width} height={18} rx={9} />
      <text dy="0.35em" textAnchor="middle">
        {text}
      </text>
    </g>
  )
}

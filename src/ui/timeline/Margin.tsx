import { type PointerEvent, useRef } from 'react'
import { type Camera, momentAt, positionOf } from '../../timeline/camera.ts'
import type { Frame } from '../../timeline/frame.ts'
import { layoutCalls, layoutCaptions, layoutTicks } from '../../timeline/layout-world.ts'
import type { BracketShape } from '../../timeline/shapes.ts'
import type { Lanes } from '../../trace/lane-types.ts'
import { CALL_LINE, type Geometry, viewFrame } from './geometry.ts'
import { Moving } from './Moving.tsx'

interface MarginProps {
  readonly lanes: Lanes
  readonly geometry: Geometry
  readonly camera: Camera
  readonly frame: Frame
  readonly moment: number
  readonly onSeek: (moment: number) => void
}

/** Lines of the margin across: the calls from the top, the rest from the bottom. */
const CALLS_AT = 12
const CAPTIONS_UP = 24
const TICKS_UP = 6
/** Down, from the end of the numbers to the lanes. */
const NUMBERS_FROM_EDGE = 8

/** Room that the flag takes on the axis, to each side: across for its number, down for a line. */
const FLAG_ROOM = 34
const LINE = 14

/** The axis of time with the calls and the state of the world. Press and drag in it to move the cursor. */
export function Margin(props: MarginProps) {
  const { lanes, geometry, camera, onSeek } = props
  const across = geometry.orientation === 'across'
  const dragging = useRef(false)
  const seek = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const position = across ? event.clientX - box.left : event.clientY - box.top
    onSeek(Math.min(lanes.end, Math.max(0, Math.round(momentAt(camera, position)))))
  }
  return (
    <div
      className="tl-margin"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        dragging.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
        seek(event)
      }}
      onPointerMove={(event) => dragging.current && seek(event)}
      onPointerUp={() => {
        dragging.current = false
      }}
      onPointerCancel={() => {
        dragging.current = false
      }}
    >
      <Axis {...props} />
      {across ? <AcrossMargin {...props} /> : <DownMargin {...props} />}
    </div>
  )
}

/** The numbers of the moments, but for those that the flag would lie over. */
function Axis({ lanes, geometry, camera, frame, moment }: MarginProps) {
  const across = geometry.orientation === 'across'
  const room = across ? FLAG_ROOM : LINE
  const shown = layoutTicks(lanes, frame).filter(({ at }) => Math.abs(at - moment * frame.perTick) >= room)
  const aside = across ? geometry.margin - TICKS_UP : geometry.margin - NUMBERS_FROM_EDGE
  return (
    <Moving frame={frame} camera={camera} breadth={geometry.margin}>
      {shown.map(({ key, at, moment: each }) => (
        <text
          key={key}
          className="tl-axis"
          x={across ? at : aside}
          y={across ? aside : at}
          dy={across ? 0 : '0.35em'}
          textAnchor={across ? 'middle' : 'end'}
        >
          {each}
        </text>
      ))}
    </Moving>
  )
}

function AcrossMargin({ lanes, geometry, camera, moment }: MarginProps) {
  const view = viewFrame(geometry, camera)
  const x = (along: number) => along + camera.offset
  return (
    <svg className="tl-over" aria-hidden="true" width={geometry.stage.length} height={geometry.margin}>
      {layoutCalls(lanes, view).map((call) => (
        <Call key={call.key} call={call} offset={camera.offset} />
      ))}
      {layoutCaptions(lanes, view).map(({ key, at, text }) => (
        <text key={key} className="tl-caption" x={x(at)} y={geometry.margin - CAPTIONS_UP}>
          {text}
        </text>
      ))}
      <Flag x={positionOf(camera, moment)} y={geometry.margin - TICKS_UP - 4} moment={moment} />
    </svg>
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
  const right = geometry.margin - NUMBERS_FROM_EDGE
  const y = (along: number) => along + camera.offset
  return (
    <svg className="tl-over" aria-hidden="true" width={geometry.margin} height={geometry.stage.length}>
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
      <Flag x={right - 9} y={positionOf(camera, moment)} moment={moment} />
    </svg>
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

import { type PointerEvent, useRef } from 'react'
import { type Camera, momentAt, positionOf } from '../../timeline/camera.ts'
import type { Frame } from '../../timeline/frame.ts'
import { layoutCalls, layoutCaptions, layoutTicks } from '../../timeline/layout-world.ts'
import { NUMBERS_FROM_EDGE, paintBracket, paintCaption, paintTick, TICKS_UP } from '../../timeline/paint-margin.ts'
import type { Lanes } from '../../trace/lane-types.ts'
import { type Geometry, viewFrame } from './geometry.ts'
import { Moving } from './Moving.tsx'
import { svgElement } from './SvgView.tsx'

interface MarginProps {
  readonly lanes: Lanes
  readonly geometry: Geometry
  readonly camera: Camera
  readonly frame: Frame
  readonly moment: number
  readonly onSeek: (moment: number) => void
}

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
  return (
    <Moving frame={frame} camera={camera} breadth={geometry.margin}>
      {shown.map((tick) => svgElement(paintTick(tick, geometry.orientation, geometry.margin)))}
    </Moving>
  )
}

function AcrossMargin({ lanes, geometry, camera, moment }: MarginProps) {
  return (
    <svg className="tl-over" aria-hidden="true" width={geometry.stage.length} height={geometry.margin}>
      <CallsAndWorld lanes={lanes} geometry={geometry} camera={camera} />
      <Flag x={positionOf(camera, moment)} y={geometry.margin - TICKS_UP - 4} moment={moment} />
    </svg>
  )
}

function DownMargin({ lanes, geometry, camera, moment }: MarginProps) {
  const right = geometry.margin - NUMBERS_FROM_EDGE
  return (
    <svg className="tl-over" aria-hidden="true" width={geometry.margin} height={geometry.stage.length}>
      <CallsAndWorld lanes={lanes} geometry={geometry} camera={camera} />
      <Flag x={right - 9} y={positionOf(camera, moment)} moment={moment} />
    </svg>
  )
}

function CallsAndWorld({ lanes, geometry, camera }: Pick<MarginProps, 'lanes' | 'geometry' | 'camera'>) {
  const { orientation, margin, narrow } = geometry
  const view = viewFrame(geometry, camera)
  const captions = narrow && orientation === 'down' ? [] : layoutCaptions(lanes, view)
  return (
    <>
      {layoutCalls(lanes, view).map((call) => svgElement(paintBracket(call, orientation, camera.offset)))}
      {captions.map((caption) => svgElement(paintCaption(caption, orientation, camera.offset, margin)))}
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

import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react'
import type { Frame } from '../../timeline/frame.ts'
import { acrossMetrics } from '../../timeline/lane-metrics.ts'
import { layoutLabels } from '../../timeline/layout-labels.ts'
import { paintLabel, paintPatterns } from '../../timeline/paint-words.ts'
import { px } from '../../timeline/units.ts'
import { type Lane, type Lanes, recordBefore } from '../../trace/lane-types.ts'
import { LaneArrows, LaneBody } from '../timeline/LaneBody.tsx'
import { svgElement } from '../timeline/SvgView.tsx'
import '../timeline/shapes.css'
import { Joins, LABELS } from './Joins.tsx'
import { type JoinedPicture, MARGIN, stepWords } from './joined-picture.ts'

const ROW = 66
const PER_TICK = 44
const METRICS = acrossMetrics(px(ROW))

interface JoinedFigureProps {
  readonly picture: JoinedPicture
  readonly chosen: number
  readonly onChoose: (step: number) => void
}

/** Two figures on one axis: what the model does, and what the real threads did. Arrow keys walk over the steps. */
export function JoinedFigure({ picture, chosen, onChoose }: JoinedFigureProps) {
  const { steps, modelRows, model, real, realRows, taken } = picture
  const from = -MARGIN
  const to = steps.length + MARGIN
  const frame = useMemo<Frame>(
    () => ({ orientation: 'across', perTick: PER_TICK, from, to, metrics: METRICS }),
    [from, to],
  )
  const half = modelRows.length * ROW
  const height = 2 * half + LABELS
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => reveal(scroller.current, (chosen - from) * PER_TICK), [chosen, from])
  const width = (to - from) * PER_TICK
  const rows = { half, per: ROW, perTick: PER_TICK, height }
  return (
    <div
      className="joined-scroll"
      ref={scroller}
      tabIndex={0}
      role="slider"
      aria-label="Step of the witness"
      aria-orientation="horizontal"
      aria-valuemin={1}
      aria-valuemax={steps.length}
      aria-valuenow={chosen + 1}
      aria-valuetext={stepWords(picture, chosen)}
      onClick={(event) => {
        const step = Math.floor(placeUnder(event) / PER_TICK) - MARGIN
        if (step >= 0 && step < steps.length) onChoose(step)
      }}
      onKeyDown={(event) => walk(event, chosen, steps.length, onChoose)}
    >
      <svg
        className="joined-svg"
        width={width}
        height={height}
        viewBox={`${from * PER_TICK} 0 ${width} ${height}`}
        aria-hidden="true"
      >
        {svgElement(paintPatterns())}
        <g className="joined-model">
          <HalfLanes lanes={model} rows={modelRows} frame={frame} />
        </g>
        <g transform={`translate(0 ${half + LABELS})`}>
          <HalfLanes lanes={real} rows={realRows} frame={frame} />
        </g>
        <Joins picture={picture} rows={rows} taken={taken} chosen={chosen} />
      </svg>
    </div>
  )
}

interface HalfProps {
  readonly lanes: Lanes
  readonly rows: readonly (Lane | undefined)[]
  readonly frame: Frame
}

function HalfLanes({ lanes, rows, frame }: HalfProps) {
  const context = useMemo(() => {
    const places = new Map(rows.flatMap((lane, row) => (lane === undefined ? [] : [[lane.thread, row] as const])))
    return {
      rowOf: (thread: Lane['thread']) => places.get(thread),
      recordAt: (tick: number) => recordBefore(lanes, tick + 1),
    }
  }, [lanes, rows])
  return (
    <>
      {[...rows.keys()].map((row) => (
        <line
          key={row}
          className="joined-rule"
          x1={frame.from * PER_TICK}
          x2={frame.to * PER_TICK}
          y1={row * ROW}
          y2={row * ROW}
        />
      ))}
      {rows.map((lane) => lane && <LaneArrows key={lane.thread} lane={lane} frame={frame} context={context} />)}
      {rows.map(
        (lane, row) =>
          lane && (
            <g key={lane.thread} transform={`translate(0 ${row * ROW})`}>
              <LaneBody lane={lane} frame={frame} />
              {layoutLabels(lane, frame, lanes.end).map((label) => svgElement(paintLabel(label)))}
            </g>
          ),
      )}
    </>
  )
}

/** Px from the left end of the whole figure, however far it is scrolled. */
function placeUnder({ currentTarget, clientX }: MouseEvent<HTMLElement>): number {
  return clientX - currentTarget.getBoundingClientRect().left + currentTarget.scrollLeft
}

function reveal(scroller: HTMLDivElement | null, at: number): void {
  if (scroller === null) return
  const { scrollLeft, clientWidth } = scroller
  const inner = clientWidth - 2 * PER_TICK
  if (at < scrollLeft + PER_TICK || at > scrollLeft + inner) scroller.scrollTo({ left: at - clientWidth / 2 })
}

function walk(event: KeyboardEvent, chosen: number, count: number, onChoose: (step: number) => void): void {
  const wanted: Readonly<Record<string, number>> = {
    ArrowRight: chosen + 1,
    ArrowLeft: chosen - 1,
    Home: 0,
    End: count - 1,
  }
  const next = wanted[event.key]
  if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  event.stopPropagation()
  onChoose(Math.min(count - 1, Math.max(0, next)))
}

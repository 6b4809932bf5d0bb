import type { ThreadId } from '../../kit/ids.ts'
import { isFatal } from '../../kit/violations.ts'
import { type Camera, positionOf } from '../../timeline/camera.ts'
import { TEXT_LABEL, textWidth } from '../../timeline/text-width.ts'
import { wrapText } from '../../timeline/wrap-text.ts'
import type { Lane, Lanes } from '../../trace/lane-types.ts'
import { type Geometry, rowTransform } from './geometry.ts'
import type { LaneHead } from './types.ts'

interface NextStepsProps {
  readonly lanes: Lanes
  readonly heads: readonly LaneHead[]
  readonly geometry: Geometry
  readonly camera: Camera
  readonly moment: number
  readonly rows: readonly [number, number]
  /** The rows on which there is no room for it. */
  readonly hidden: ReadonlySet<number>
  /** The thread whose step is previewed: the ghost tells it, but here is what the pointer is on, and presses. */
  readonly told: ThreadId | undefined
  readonly onStep: (thread: ThreadId) => void
  readonly onPreview: (thread: ThreadId | undefined) => void
  /** Opens the menu of a lane on which nothing happens by itself. */
  readonly onMenuOf: (thread: ThreadId) => void
}

const GAP = 14
const LINE = 16
const CHEVRON = 12

/**
 * Beyond the end of what happened, each lane says what it could do next, or why it can't. A click does it. For the
 * keyboard and for screen readers the heads of the lanes say and do the same: here, inside of an image, it is hidden from
 * them.
 */
export function NextSteps(props: NextStepsProps) {
  const { geometry, heads, rows, hidden, lanes } = props
  const isOver = lanes.violations.some(({ violation }) => isFatal(violation.kind))
  return (
    <g>
      {geometry.lanes.map((lane, row) => {
        const head = heads.find(({ thread }) => thread === lane.thread)
        if (head === undefined || row < rows[0] || row > rows[1] || hidden.has(row)) return null
        return (
          <g key={lane.thread} transform={rowTransform(geometry, row)}>
            <NextStep {...props} head={head} isFree={!head.canStep && !isOver && runs(lane)} />
          </g>
        )
      })}
    </g>
  )
}

function runs(lane: Lane): boolean {
  const last = lane.spans.at(-1)
  return (
    last?.to === undefined && last?.activity.kind === 'running' && !lane.handlers.some(({ to }) => to === undefined)
  )
}

/** As many lines of words as stay clear of the lane's own rail and strip. */
function linesIn({ orientation, metrics }: Geometry): number {
  return orientation === 'down' ? 4 : Math.max(1, Math.floor((metrics.strip - metrics.span[0]) / LINE))
}

const FREE = 'runs on: choose what it does'

interface NextStepProps extends NextStepsProps {
  readonly head: LaneHead
  /** Nothing happens here by itself: somebody must choose. */
  readonly isFree: boolean
}

function NextStep({ head, isFree, told, geometry, camera, moment, onStep, onPreview, onMenuOf }: NextStepProps) {
  const { metrics, orientation, stage } = geometry
  const words = isFree ? FREE : head.canStep ? head.stepTitle : head.because
  const acts = head.canStep || isFree
  const from = positionOf(camera, moment) + Math.min(camera.perTick / 2, 20) + GAP
  const across = orientation === 'across'
  const room = across ? stage.length - from - GAP : metrics.size - GAP
  if (words === undefined || room < 48) return null
  const lines = wrapText(words, TEXT_LABEL, across ? room - CHEVRON : room, linesIn(geometry))
  const x = across ? from : metrics.span[0]
  const y = across ? (metrics.span[0] + metrics.span[1]) / 2 - ((lines.length - 1) / 2) * LINE : from + 4
  const width = Math.max(...lines.map((line) => textWidth(line, TEXT_LABEL))) + 14
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the pointer; the head of the lane is the button.
    <g
      className={`tl-next${acts ? ' tl-can' : ''}${isFree ? ' tl-free' : ''}${told === head.thread ? ' tl-told' : ''}`}
      transform={`translate(${x} ${y})`}
      onClick={(event) => {
        event.stopPropagation()
        if (head.canStep) onStep(head.thread)
        else if (isFree) onMenuOf(head.thread)
      }}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onPreview(head.thread)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onPreview(undefined)}
    >
      <rect x={-4} y={-LINE / 2 - 3} width={width + 4} height={lines.length * LINE + 6} rx={3} />
      {acts && across ? <path d="M0,-4 L5,0 L0,4" /> : null}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name than their number.
        <text key={index} x={acts && across ? CHEVRON : 0} y={index * LINE} dy="0.35em">
          {line}
        </text>
      ))}
    </g>
  )
}

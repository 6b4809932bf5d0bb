import { type RefObject, useImperativeHandle, useMemo, useRef } from 'react'
import type { ThreadId } from '../../kit/ids.ts'
import type { Lanes } from '../../trace/lane-types.ts'
import { cssVars } from './css-vars.ts'
import { type Geometry, geometryOf, usePageFrame } from './geometry.ts'
import { LaneHeadCard } from './LaneHeadCard.tsx'
import { Margin } from './Margin.tsx'
import { Stage } from './Stage.tsx'
import './lane-heads.css'
import './next-steps.css'
import './shapes.css'
import './timeline.css'
import type { TimelineCommands, TimelineProps } from './types.ts'
import { useCamera } from './use-camera.ts'
import { type Size, useScroll, useSize } from './use-size.ts'

/** The swimlanes. It fills the element it is put into. */
export function Timeline(props: TimelineProps) {
  const scroller = useRef<HTMLElement>(null)
  const size = useSize(scroller)
  return (
    <section className={`timeline timeline-${props.orientation}`} ref={scroller} aria-label={props.label ?? 'Timeline'}>
      {size === undefined ? null : <SizedTimeline {...props} size={size} scroller={scroller} />}
    </section>
  )
}

interface SizedProps extends TimelineProps {
  readonly size: Size
  readonly scroller: RefObject<HTMLElement | null>
}

function SizedTimeline(props: SizedProps) {
  const { lanes, heads, orientation, size, moment, follow, onFollow, scroller, commandsRef } = props
  const geometry = useGeometry(lanes, heads, orientation, size)
  const stageRef = useRef<HTMLDivElement>(null)
  const { camera: exact, commands } = useCamera(stageRef, {
    stage: geometry.stage,
    orientation,
    wheelScrolls: orientation === 'across' && geometry.overflows,
    moment,
    follow,
    onFollow,
  })
  const camera = { ...exact, offset: Math.round(exact.offset) }
  const frame = usePageFrame(geometry, camera)
  const rows = useRows(props, geometry)
  const all = useMemo(() => ({ ...commands, ...headCommands(scroller) }), [commands, scroller])
  useImperativeHandle(commandsRef, () => all, [all])
  const onMenuOf = (thread: ThreadId) => {
    const anchor = all.menuAnchor(thread)
    if (anchor !== undefined) props.onMenu(thread, anchor)
  }
  return (
    <div className={gridClass(geometry)} style={gridStyle(geometry)}>
      <Corner lanes={lanes} moment={moment} across={orientation === 'across'} />
      <Margin lanes={lanes} geometry={geometry} camera={camera} frame={frame} moment={moment} onSeek={props.onSeek} />
      <Heads {...props} geometry={geometry} />
      <Stage
        {...props}
        stageRef={stageRef}
        geometry={geometry}
        camera={camera}
        frame={frame}
        rows={rows}
        onMenuOf={onMenuOf}
      />
    </div>
  )
}

/** Kept while nothing of it has changed, so that what is laid out in it can be kept too. */
function useGeometry(
  lanes: Lanes,
  heads: TimelineProps['heads'],
  orientation: TimelineProps['orientation'],
  size: Size,
) {
  const next = geometryOf(lanes, heads, orientation, size)
  const last = useRef(next)
  const { metrics, rowOf } = last.current
  const isSame = metrics.size === next.metrics.size && last.current.orientation === orientation
  const sameRows =
    last.current.lanes.length === next.lanes.length &&
    next.lanes.every(({ thread }, row) => last.current.lanes[row]?.thread === thread)
  last.current = { ...next, metrics: isSame ? metrics : next.metrics, rowOf: sameRows ? rowOf : next.rowOf }
  return last.current
}

const MARGIN_ROWS = 1

/** The rows in view, when there are more than fit. */
function useRows({ scroller, size }: SizedProps, geometry: Geometry): readonly [number, number] {
  const { orientation, metrics, heads, margin, lanes } = geometry
  const scroll = useScroll(scroller, metrics.size)
  const across = orientation === 'across'
  const room = across ? size.height - margin : size.width - heads
  const first = Math.floor((across ? scroll.y : scroll.x) / metrics.size)
  const count = Math.ceil(room / metrics.size)
  return [Math.max(0, first - MARGIN_ROWS), Math.min(lanes.length - 1, first + count + MARGIN_ROWS)]
}

function gridClass({ metrics, narrow, crowded }: Geometry): string {
  const classes = [
    'tl-grid',
    metrics.words === undefined ? 'tl-compact' : '',
    crowded ? 'tl-crowded' : '',
    narrow ? 'tl-narrow' : '',
  ]
  return classes.filter((each) => each !== '').join(' ')
}

function gridStyle({ heads, margin, breadth, stage }: Geometry) {
  return cssVars({
    '--heads': `${heads}px`,
    '--margin': `${margin}px`,
    '--breadth': `${breadth}px`,
    '--length': `${stage.length}px`,
  })
}

interface CornerProps {
  readonly lanes: Lanes
  readonly moment: number
  readonly across: boolean
}

function Corner({ lanes, moment, across }: CornerProps) {
  return (
    <div className="tl-corner" aria-hidden="true">
      <span className="tl-corner-moment">
        {across ? 'step ' : ''}
        <b>{moment}</b> of {lanes.end}
      </span>
    </div>
  )
}

function Heads({ heads, geometry, selected, onStep, onPreview, onMenu }: SizedProps & { readonly geometry: Geometry }) {
  const drawn = useMemo(() => heads.filter(({ thread }) => geometry.rowOf(thread) !== undefined), [heads, geometry])
  return (
    <ol className="tl-heads" aria-label="Threads">
      {drawn.map((head) => (
        <LaneHeadCard
          key={head.thread}
          head={head}
          size={geometry.metrics.size}
          selected={head.thread === selected}
          onStep={onStep}
          onPreview={onPreview}
          onMenu={onMenu}
        />
      ))}
    </ol>
  )
}

function headCommands(scroller: RefObject<HTMLElement | null>): Pick<TimelineCommands, 'focusHead' | 'menuAnchor'> {
  const find = (thread: ThreadId, part: string) => {
    return scroller.current?.querySelector<HTMLElement>(`[data-thread="${thread}"] ${part}`) ?? undefined
  }
  return {
    focusHead: (thread) => find(thread, '.tl-head-step')?.focus(),
    menuAnchor: (thread) => find(thread, '.tl-head-menu'),
  }
}

import { createRef } from 'react'
import { assertDefined } from '../../base/assert.ts'
import { roleOf } from '../../protocols/go/ids.ts'
import { laneOrder } from '../../trace/lane-order.ts'
import type { Interval, Lane, Lanes } from '../../trace/lane-types.ts'
import { lanesOf } from '../../trace/lanes.ts'
import { SAMPLE_TRACE } from '../../trace/test-sample.ts'
import { Timeline } from './Timeline.tsx'
import type { LaneHead, TimelineCommands, TimelineProps } from './types.ts'
import '../style/theme.css'

/** A timeline of the sample trace for tests, in a box of its own, that tells what it was asked for. */

export const SAMPLE: Lanes = lanesOf(SAMPLE_TRACE)

function at<T extends Interval>(intervals: readonly T[], moment: number): T | undefined {
  return intervals.find(({ from, to }) => from <= moment && (to === undefined || moment < to))
}

function headOf(lane: Lane, index: number, moment: number): LaneHead {
  const canStep = index % 2 === 0
  return {
    thread: lane.thread,
    name: lane.name,
    hasOwnName: false,
    roleLabel: lane.name === 'm0' ? 'coordinator' : 'thread',
    stateWord: at(lane.handlers, moment)?.label ?? at(lane.spans, moment)?.activity.label ?? 'exited',
    because: canStep ? undefined : 'waits for m0',
    p: index === 0 ? 'P0' : undefined,
    version: at(lane.kernel, moment)?.state.version ?? 0,
    kernelLabel: at(lane.kernel, moment)?.state.label,
    canStep,
    key: String(index + 1),
    stepTitle: canStep ? 'takes its next step' : undefined,
    violated: lane.violations.some(({ tick }) => tick < moment),
  }
}

export function headsOf(lanes: Lanes, moment: number): readonly LaneHead[] {
  return laneOrder(lanes.lanes, ({ thread }) => ({ id: thread, role: roleOf(thread) })).map((lane, index) =>
    headOf(lane, index, moment),
  )
}

interface Asked {
  readonly seek: number[]
  readonly step: number[]
  readonly preview: (number | undefined)[]
  readonly menu: (readonly [number, string | null])[]
  readonly follow: boolean[]
}

interface Box {
  readonly width: number
  readonly height: number
}

/** What to render: `view` takes changes too, to render it again. */
export function sampleTimeline(changes: Partial<TimelineProps>, box: Box) {
  const asked: Asked = { seek: [], step: [], preview: [], menu: [], follow: [] }
  const commandsRef = createRef<TimelineCommands>()
  const props: TimelineProps = {
    lanes: SAMPLE,
    moment: 30,
    heads: headsOf(changes.lanes ?? SAMPLE, changes.moment ?? 30),
    orientation: 'across',
    follow: true,
    onSeek: (moment) => asked.seek.push(moment),
    onStep: (thread) => asked.step.push(thread),
    onPreview: (thread) => asked.preview.push(thread),
    onMenu: (thread, anchor) => asked.menu.push([thread, anchor.getAttribute('aria-label')]),
    onFollow: (follow) => asked.follow.push(follow),
    commandsRef,
    ...changes,
  }
  const view = (more: Partial<TimelineProps> = {}) => (
    <div style={{ width: `${box.width}px`, height: `${box.height}px` }}>
      <Timeline {...props} {...more} />
    </div>
  )
  return { asked, view, commands: () => assertDefined(commandsRef.current ?? undefined, 'commands') }
}

/** An element that must be there. */
export function find(selector: string): Element {
  return assertDefined(document.querySelector(selector) ?? undefined, selector)
}

export function middleOf(element: Element) {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}

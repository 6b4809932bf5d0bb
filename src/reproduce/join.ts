import type { StepId } from '../kit/actions.ts'
import type { ThreadId } from '../kit/ids.ts'
import { EVENT_KIND, type Log } from '../trace/log.ts'
import { wordOf } from '../trace/log-text.ts'
import { STEP_SIGNS, type StepSign } from './step-events.ts'

/** What is known of a run beside its log; as `codec/reproduction.ts` has it in a file. */
export interface GatedRun {
  /** How many steps of the witness were over. */
  readonly taken: number
  readonly threads: readonly { readonly lane: number; readonly tid: number }[]
  /** For each step the line after which its gate told that it was over; `null` where the driver told it. */
  readonly overAfter: readonly (number | null)[]
}

/** A step of the witness, and what a log shows of it. */
export interface JoinedStep {
  readonly thread: ThreadId
  readonly step: StepId
  /** Whether it was taken on the real runtime. */
  readonly taken: boolean
  /** Index of the event that is this step; `undefined` where it is in user mode, and strace sees nothing of it. */
  readonly event: number | undefined
  /** Whether that event came before the step's turn: its gate stands behind what the kernel does by itself. */
  readonly early: boolean
  /** When it was: the beginning of its event, else of the last line before its gate told that it was over. In the log's time. */
  readonly time: number | undefined
}

/** What the kernel is asked for when the gate is passed already: rt_sigreturn, of which others may be ahead then. */
const AFTER_GATE: ReadonlySet<StepId> = new Set<StepId>(['H7'])

/** Each step of the witness joined to the log of a run: by the lines at which its gates ended it, thread by thread. */
export function joinSteps(
  steps: readonly { readonly thread: ThreadId; readonly step: StepId }[],
  run: GatedRun,
  log: Log,
): readonly JoinedStep[] {
  const events = eventsByLane(run, log)
  const lastOver = new Map<ThreadId, number>()
  let latest = 0
  return steps.map(({ thread, step }, index) => {
    const taken = index < run.taken
    const own = events.get(thread) ?? []
    const over = run.overAfter[index] ?? undefined
    const from = lastOver.get(thread) ?? 0
    if (over !== undefined) lastOver.set(thread, over)
    const until = over ?? nextOver(run, index)
    const sign = STEP_SIGNS[step]
    const isAfterGate = AFTER_GATE.has(step)
    const event =
      taken && sign !== undefined
        ? findEvent(log, own, sign, step === 'H7' ? [until, Infinity] : [from, until])
        : undefined
    const began = event === undefined || isAfterGate ? undefined : log.events.start[event]
    const early = began !== undefined && began < latest
    const time = taken ? (early ? timeAt(log, over) : (began ?? timeAt(log, over))) : undefined
    latest = Math.max(latest, time ?? 0)
    return { thread, step, taken, event, early, time }
  })
}

/** Lines of the log, `(from, to]`. */
type Window = readonly [from: number, to: number]

/** rt_sigreturn follows its gate; all others come before theirs, with others of that name perhaps before them. */
function findEvent(log: Log, own: readonly number[], sign: StepSign, [from, to]: Window): number | undefined {
  const isInside = (event: number): boolean => {
    const line = log.events.line[event] ?? 0
    return line > from && line <= to && isSign(log, event, sign)
  }
  return to === Infinity ? own.find(isInside) : own.findLast(isInside)
}

function isSign(log: Log, event: number, sign: StepSign): boolean {
  const isSignal = log.events.kind[event] === EVENT_KIND.signal
  const names = 'signal' in sign ? sign.signal : sign.call
  return isSignal === 'signal' in sign && names.includes(wordOf(log, event))
}

/** Where the next step that has a gate at its end is over; the end of the log if there is none. */
function nextOver({ overAfter }: GatedRun, index: number): number {
  return overAfter.slice(index + 1).find((line) => line !== null) ?? Number.MAX_SAFE_INTEGER
}

function eventsByLane({ threads }: GatedRun, log: Log): ReadonlyMap<number, readonly number[]> {
  const laneOf = new Map(threads.map(({ lane, tid }) => [tid, lane]))
  const lanes = log.threads.map(({ tid }) => laneOf.get(tid))
  const found = new Map<number, number[]>()
  for (let event = 0; event < log.events.count; event++) {
    const lane = lanes[log.events.thread[event] ?? -1]
    if (lane === undefined) continue
    const known = found.get(lane)
    if (known === undefined) found.set(lane, [event])
    else known.push(event)
  }
  return found
}

/** When the last event began, or ended, that the log has up to this line. */
function timeAt(log: Log, line: number | undefined): number | undefined {
  if (line === undefined) return undefined
  const { events } = log
  let latest: number | undefined
  for (let event = 0; event < events.count && (events.line[event] ?? 0) <= line; event++) {
    const ended = (events.endLine[event] ?? 0) <= line ? events.end[event] : undefined
    const time = Math.max(events.start[event] ?? 0, ended ?? 0)
    if (Number.isFinite(time)) latest = Math.max(latest ?? 0, time)
  }
  return latest
}

/**
 * Where a time of the log lies among the steps: step `i` is at `i + 0.5`, and what lies between two steps of which the
 * times are known lies between their places. Times before the first and after the last one are put at most `margin` aside.
 */
export function placeAmong(
  steps: readonly JoinedStep[],
  margin: number,
  range: readonly [number, number],
): (time: number) => number {
  const anchors: { time: number; place: number }[] = []
  for (const [index, { time }] of steps.entries()) {
    if (time === undefined) continue
    const last = anchors.at(-1)?.time ?? -1
    anchors.push({ time: Math.max(time, last + TINY), place: index + 0.5 })
  }
  const [first, last] = [anchors.at(0), anchors.at(-1)]
  const all =
    first === undefined || last === undefined
      ? [
          { time: range[0], place: 0 },
          { time: range[1], place: margin },
        ]
      : [
          { time: Math.min(range[0], first.time - 1), place: first.place - margin },
          ...anchors,
          { time: Math.max(range[1], last.time + 1), place: last.place + margin },
        ]
  return (time) => between(all, time)
}

/** Less than a clock tells apart, in nanoseconds: keeps steps at the same time in their order. */
const TINY = 0.001

function between(anchors: readonly { readonly time: number; readonly place: number }[], time: number): number {
  const after = anchors.findIndex((anchor) => anchor.time >= time)
  const [from, to] = [anchors[after - 1], anchors[after]]
  if (to === undefined) return anchors.at(-1)?.place ?? 0
  if (from === undefined) return to.place
  return from.place + ((time - from.time) / (to.time - from.time)) * (to.place - from.place)
}

import { fail, ok, type Result } from '../../base/result.ts'
import { linkToSession } from '../../codec/link.ts'
import { openReading } from '../../codec/opening.ts'
import { type JoinedStep, joinSteps, placeAmong } from '../../reproduce/join.ts'
import type { ShownLog, ShownReproduction } from '../../store/logbook.ts'
import { findScripted } from '../../store/scenario-store.ts'
import type { JudgedLog } from '../../trace/judge/types.ts'
import { inRoleOrder } from '../../trace/lane-order.ts'
import type { Lane, Lanes } from '../../trace/lane-types.ts'
import { lanesOf } from '../../trace/lanes.ts'
import { lanesAt } from '../../trace/lanes-at.ts'
import { excerptOfLog, type LogWindow } from '../../trace/log-excerpt.ts'

/** The lanes of the model above those of a real run, on one axis: step `i` of the witness is at `i + 0.5` in both. */
export interface JoinedPicture {
  readonly model: Lanes
  readonly modelRows: readonly Lane[]
  /** In the order of `modelRows`; `undefined` where the run had no such thread. */
  readonly realRows: readonly (Lane | undefined)[]
  readonly tids: readonly (number | undefined)[]
  readonly real: Lanes
  readonly steps: readonly JoinedStep[]
  /** How many steps the real run took. */
  readonly taken: number
  /** What the model did in each step, without the name of the thread. */
  readonly texts: readonly string[]
}

/** Places beside the steps, for what came before them and after them. */
export const MARGIN = 2
/** Events of the log that are shown before the first step and after the last. */
const EVENTS_BEFORE = 12
const EVENTS_AFTER = 40

/** Fails with a sentence where the witness cannot be read any more. */
export function joinedPicture(shown: ShownLog, { told, which }: ShownReproduction): Result<JoinedPicture> {
  const run = told.logged[which]
  if (run === undefined) return fail('This result has no log of that run.')
  const read = linkToSession(told.witness, findScripted)
  if (!read.ok) return read
  const { simulation, problems } = openReading(read.value)
  const [problem] = problems
  if (problem !== undefined) return fail(`The witness cannot be shown: ${problem}`)
  const recorded = Array.from(simulation.trace.records, ({ thread, step = '' }) => ({ thread, step }))
  const steps = joinSteps(recorded, run, shown.log)
  const model = lanesOf(simulation.trace)
  const modelRows = inRoleOrder(model.lanes)
  const real = realLanes(shown, steps)
  const tids = modelRows.map(({ thread }) => run.threads.find(({ lane }) => lane === thread)?.tid)
  const realRows = tids.map((tid) => real.lanes.find(({ thread }) => shown.log.threads[thread]?.tid === tid))
  const texts = Array.from(simulation.trace.records, ({ text }) => text)
  return ok({ model, modelRows, realRows, tids, real, steps, taken: run.taken, texts })
}

function realLanes({ log, judgement }: JudgedLog, steps: readonly JoinedStep[]): Lanes {
  const window = windowOf({ log, judgement }, steps)
  const trace = excerptOfLog(log, judgement, window)
  const { start } = log.events
  const range = [start[window.from] ?? 0, start[window.to - 1] ?? 0] as const
  const placeOf = placeAmong(steps, MARGIN, range)
  const at = Array.from(trace.records, ({ time }) => placeOf(time ?? 0))
  return lanesAt(lanesOf(trace), at, steps.length + MARGIN)
}

/** The events around the steps of which a time is known. */
function windowOf({ log: { events } }: JudgedLog, steps: readonly JoinedStep[]): LogWindow {
  const times = steps.flatMap(({ time }) => time ?? [])
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const from = times.length === 0 ? 0 : events.start.findIndex((time) => time >= first)
  const to = times.length === 0 ? 0 : events.start.findLastIndex((time) => time <= last)
  return { from: Math.max(0, from - EVENTS_BEFORE), to: Math.min(events.count, to + 1 + EVENTS_AFTER) }
}

/** 'Step 5 of 34: m0, C3' */
export function stepWords({ steps, modelRows }: JoinedPicture, index: number): string {
  const step = steps[index]
  const name = modelRows.find(({ thread }) => thread === step?.thread)?.name
  return `Step ${index + 1} of ${steps.length}: ${name}, ${step?.step}`
}

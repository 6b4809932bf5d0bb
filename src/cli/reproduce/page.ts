import {
  EVENTS,
  FUTEX_BITS,
  LANE,
  MOST_LANES,
  NOT_BEGUN,
  PER_LANE,
  PER_PROGRAM,
  STATE,
  stepCode,
  WORD,
  WORDS,
} from '../../reproduce/layout.ts'
import { inPlace, type Plan, takenBits } from '../../reproduce/plan.ts'

/** How a witness is run. */
export interface Mode {
  /** Whether its order is forced. */
  readonly forced: boolean
  /** Whether what it takes away is taken away; if not, the runtime is as it was released. */
  readonly broken: boolean
}

/** The page of a run before it begins. */
export function pageOf(plan: Plan, steps: readonly string[], { forced, broken }: Mode): readonly number[] {
  const words = Array.from({ length: WORDS }, () => 0)
  const { setup, programs } = plan
  words[WORD.turn] = NOT_BEGUN
  words[WORD.steps] = plan.steps.length
  words[WORD.taken] = takenBits(broken ? setup : inPlace(setup))
  words[WORD.lenient] = broken ? 0 : 1
  words[WORD.forced] = forced ? 1 : 0
  words[WORD.template] = setup.template ? 1 : 0
  words[WORD.ms] = setup.ms
  const codes: Readonly<Record<string, number>> = EVENTS
  for (const { thread, events } of programs) {
    events.forEach((event, index) => {
      words[WORD.programs + thread * PER_PROGRAM + index] = codes[event] ?? 0
    })
  }
  plan.steps.forEach(({ thread, step, child }, index) => {
    words[WORD.script + index] = entryOf(thread, stepCode(steps, step), child)
  })
  return words
}

/** Step, lane, and the lane of the new M + 1. */
function entryOf(thread: number, code: number, child: number | undefined): number {
  return code + thread * 0x10000 + (child === undefined ? 0 : (child + 1) * 0x1000000)
}

/** Indices of the steps whose end is seen from outside: nobody is there to meet another gate. */
export function endsOutside(plan: Plan): { readonly asleep: readonly number[]; readonly gone: readonly number[] } {
  const of = (id: string): readonly number[] => plan.steps.flatMap(({ step }, index) => (step === id ? [index] : []))
  return { asleep: of('S1'), gone: of('X5') }
}

/** For the driver. */
export const DRIVER_LAYOUT = {
  ...{ Turn: WORD.turn, Steps: WORD.steps, Armed: WORD.armed, Free: WORD.free, Active: WORD.active },
  ...{ State: WORD.state, Pid: WORD.pid, Errno: WORD.errno, Go: WORD.go, Strays: WORD.strays },
  ...{ Lanes: WORD.lanes, Script: WORD.script, PerLane: PER_LANE, MostLanes: MOST_LANES, Bits: FUTEX_BITS },
  ...{ LaneTid: LANE.tid, LaneAt: LANE.at, LaneLast: LANE.last, LaneErrno: LANE.errno, NotBegun: NOT_BEGUN },
  ...{ StateBound: STATE.bound, StateReturned: STATE.returned },
  ...{ StateMisordered: STATE.misordered, StateUnquiet: STATE.unquiet },
} as const

/**
 * What link format 1 foresees of the next choice. It knows nothing of the machines, only the choices so far, so that a
 * link decodes without a model; and it is frozen with the format, for another forecast would decode another story.
 *
 * Who moves: each thread gets a weight. Threads in the same phase (their last event; in a handler also how far) and
 * with the same kinship to the last move share one tally: how often was such a thread there, how often was it the one.
 * What it does: how often each event followed the phase.
 */
/** Positions in the model's `EVENTS`, and room for events that are added at its end. */
const STEP = 0
const SIGNAL = 1
const HANDLE = 2
const EVENT_ROOM = 32

/** A thread that has not moved yet. */
const UNMOVED = EVENT_ROOM
/** A handler has at most 6 steps after its delivery; a longer run of HANDLE counts as 7. */
const LONGEST_HANDLER = 7
const PHASES = UNMOVED + 1 + LONGEST_HANDLER

/** Kinship to the last move: 1 if the thread made it, 2 if it followed when the situation was the same before. */
const KINSHIPS = 4
const FOLLOWS = 2

/** 128 threads of this weight stay within what arithmetic coding allows. */
const LARGEST_WEIGHT = 2 ** 13 - 1
/** When a tally is full it is halved: what happened lately counts more. */
const FULL_TALLY = 1023
const EVENT_STEP = 48
const FULL_EVENTS = 8192

interface Tally {
  seen: number
  chosen: number
}

interface Move {
  readonly thread: number
  readonly event: number
  /** How many times in a row. */
  readonly run: number
}

export interface Predictor {
  readonly threadWeights: () => readonly number[]
  readonly eventWeights: (thread: number) => readonly number[]
  readonly learn: (thread: number, event: number) => void
}

/** For threads numbered `[0, threads)`. */
export function createPredictor(threads: number): Predictor {
  const tallies = Array.from({ length: PHASES * KINSHIPS }, (_, index) => firstTally(index % KINSHIPS))
  const events = Array.from({ length: PHASES }, (_, phase) => firstEvents(phase))
  const phases = new Array<number>(threads).fill(UNMOVED)
  const weights = new Array<number>(threads).fill(0)
  const followers = new Map<number, number>()
  let last: Move = { thread: -1, event: 0, run: 0 }
  let follower: number | undefined

  const tallyIndex = (thread: number): number => {
    const kinship = (thread === last.thread ? 1 : 0) + (thread === follower ? FOLLOWS : 0)
    return (phases[thread] ?? UNMOVED) * KINSHIPS + kinship
  }

  const threadWeights = (): readonly number[] => {
    for (let thread = 0; thread < threads; thread += 1) weights[thread] = weightOf(tallies[tallyIndex(thread)])
    return weights
  }

  const learn = (thread: number, event: number): void => {
    for (let other = 0; other < threads; other += 1) count(tallies[tallyIndex(other)], other === thread)
    const phase = phases[thread] ?? UNMOVED
    countEvent(events[phase] ?? [], event)
    phases[thread] = phaseAfter(phase, event)
    followers.set(situation(last), thread)
    const again = last.thread === thread && last.event === event
    last = { thread, event, run: again ? last.run + 1 : 1 }
    follower = followers.get(situation(last))
  }

  return { threadWeights, eventWeights: (thread) => events[phases[thread] ?? UNMOVED] ?? [], learn }
}

function phaseAfter(phase: number, event: number): number {
  if (event !== HANDLE) return event
  return phase > UNMOVED ? Math.min(phase + 1, PHASES - 1) : UNMOVED + 1
}

const LONGEST_RUN = 1023

/** What the last move was, as one number. */
function situation({ thread, event, run }: Move): number {
  return ((thread + 1) * EVENT_ROOM + event) * (LONGEST_RUN + 1) + Math.min(run, LONGEST_RUN)
}

function firstTally(kinship: number): Tally {
  return { seen: 4, chosen: kinship === 0 ? 1 : 2 }
}

function weightOf(tally: Tally | undefined): number {
  if (tally === undefined) return 1
  return 1 + Math.floor((LARGEST_WEIGHT * tally.chosen) / (tally.seen + 1))
}

function count(tally: Tally | undefined, chosen: boolean): void {
  if (tally === undefined) return
  tally.seen += 1
  if (chosen) tally.chosen += 1
  if (tally.seen <= FULL_TALLY) return
  tally.seen /= 2
  tally.chosen /= 2
}

/** Before anything was seen: a program goes on, a handler too. */
function firstEvents(phase: number): number[] {
  const weights = new Array<number>(EVENT_ROOM).fill(1)
  const inHandler = phase === SIGNAL || phase > UNMOVED
  weights[STEP] = inHandler ? EVENT_STEP / 2 : 2 * EVENT_STEP
  weights[HANDLE] = inHandler ? 2 * EVENT_STEP : 1
  weights[SIGNAL] = inHandler ? 1 : EVENT_STEP / 2
  return weights
}

function countEvent(weights: number[], event: number): void {
  weights[event] = (weights[event] ?? 0) + EVENT_STEP
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total <= FULL_EVENTS) return
  for (const [index, weight] of weights.entries()) weights[index] = Math.ceil(weight / 2)
}

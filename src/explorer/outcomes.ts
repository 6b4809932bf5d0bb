import { assertDefined } from '../base/assert.ts'
import { codeOf } from './codes.ts'
import { Footprints } from './footprints.ts'
import type { Step, TracedStep } from './thread-steps.ts'
import { VALUES, type Zobrist } from './zobrist.ts'

/** What the record of an outcome holds; from `first` on, its steps. */
export const OUTCOME = { steps: 0, number: 1, first: 2 } as const

/** What a step's record holds, in this order; then what it writes, `at * VALUES + value` each. */
export const STEP = {
  code: 0,
  /** What it does to the two halves of the fingerprint, by exclusive or. */
  low: 1,
  high: 2,
  /** Which step it is, for `stepAt`. */
  index: 3,
  /** 1 if it breaks a property. */
  breaks: 4,
  /** How many words it writes. */
  writes: 5,
} as const

/** Words of a record before what it writes. */
export const HEAD = 6

/** What threads do, as flat records. */
export class Outcomes {
  words = new Int32Array(1 << 12)
  readonly footprints = new Footprints()
  private readonly steps: Step[] = []
  /** Outcomes are numbers above 0. */
  private used = 1
  private readonly zobrist: Zobrist

  constructor(zobrist: Zobrist) {
    this.zobrist = zobrist
  }

  /** Keeps what a thread can do in a state whose words are these, found by looking at some of them. Returns where. */
  add(steps: readonly TracedStep[], looked: readonly number[], state: Uint8Array): number {
    const at = this.used
    this.used += OUTCOME.first + steps.reduce((sum, { writes }) => sum + HEAD + writes.length, 0)
    this.grow()
    const written = steps.flatMap(({ writes }) => writes.map(([word]) => word))
    this.words[at + OUTCOME.steps] = steps.length
    this.words[at + OUTCOME.number] = this.footprints.add(looked, written)
    let to = at + OUTCOME.first
    for (const step of steps) to = this.addStep(step, state, to)
    return at
  }

  /** The step whose record begins there. */
  stepAt(at: number): Step {
    return assertDefined(this.steps[this.words[at + STEP.index] ?? -1], 'a step')
  }

  private addStep({ step, writes }: TracedStep, state: Uint8Array, to: number): number {
    const { words, zobrist } = this
    words[to + STEP.code] = codeOf(step.thread, step.event)
    words[to + STEP.index] = this.steps.length
    words[to + STEP.breaks] = step.violations.length > 0 ? 1 : 0
    words[to + STEP.writes] = writes.length
    this.steps.push(step)
    let low = 0
    let high = 0
    writes.forEach(([at, value], index) => {
      const old = at * VALUES + (state[at] ?? 0)
      const now = at * VALUES + value
      words[to + HEAD + index] = now
      low ^= (zobrist.lows[old] ?? 0) ^ (zobrist.lows[now] ?? 0)
      high ^= (zobrist.highs[old] ?? 0) ^ (zobrist.highs[now] ?? 0)
    })
    words[to + STEP.low] = low
    words[to + STEP.high] = high
    return to + HEAD + writes.length
  }

  private grow(): void {
    if (this.used <= this.words.length) return
    const bigger = new Int32Array(this.used * 2)
    bigger.set(this.words)
    this.words = bigger
  }
}

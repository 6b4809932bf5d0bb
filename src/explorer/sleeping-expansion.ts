import { PROCESS } from '../kit/fields.ts'
import { Candidates } from './candidates.ts'
import type { Expander } from './expander.ts'
import type { Breaking, Expansion } from './expansion.ts'
import { KnownStates, NEW } from './known-states.ts'
import { Levels } from './levels.ts'
import { HEAD, OUTCOME, STEP } from './outcomes.ts'
import { PartOutcomes } from './part-outcomes.ts'
import { Parts } from './parts.ts'
import { SleepSets, sleeps } from './sleep-sets.ts'
import { StepPatches } from './step-patches.ts'

/** Behind the numbers of a state's parts: the two halves of its fingerprint. */
const FINGERPRINT = 2

/**
 * Finds every state, but does not follow every step to it: see SleepSets. States are stored in parts; those that a step
 * leads to are looked for together, a thousand at a time, so that the memory is waited for once and not a thousand times.
 */
export class SleepingExpansion implements Expansion {
  readonly levels: Levels
  private readonly expander: Expander
  private readonly breaking: Breaking
  private readonly parts: Parts
  private readonly partOutcomes: PartOutcomes
  private readonly patches: StepPatches
  private readonly known = new KnownStates()
  private readonly sleepSets: SleepSets
  private readonly candidates = new Candidates()
  /** Where the outcome of each thread is, in the state that is being expanded. */
  private readonly outcomes: Int32Array
  private readonly fingerprintAt: number

  constructor(expander: Expander, breaking: Breaking) {
    const { layout, setup } = expander.memory
    this.expander = expander
    this.breaking = breaking
    this.parts = new Parts(layout)
    this.fingerprintAt = this.parts.count
    this.levels = new Levels(this.parts.count + FINGERPRINT)
    this.partOutcomes = new PartOutcomes(expander, this.parts)
    this.patches = new StepPatches(expander.outcomes, this.parts)
    this.sleepSets = new SleepSets(expander.outcomes)
    this.outcomes = new Int32Array(setup.capacity)
  }

  start(): void {
    const { levels, fingerprintAt } = this
    const { memory } = this.expander
    const to = levels.add(0, 0)
    this.parts.split(memory.bytes, levels.nextStore, to)
    levels.nextStore[to + fingerprintAt] = memory.low
    levels.nextStore[to + fingerprintAt + 1] = memory.high
    this.known.add(memory.low, memory.high, 0)
    this.sleepSets.add(0, 0)
    this.nextLevel()
  }

  load(place: number): void {
    const { levels, fingerprintAt } = this
    const from = place * levels.size
    const low = levels.store[from + fingerprintAt] ?? 0
    this.expander.memory.become(low, levels.store[from + fingerprintAt + 1] ?? 0)
    this.parts.join(levels.store, from, this.expander.memory.bytes)
  }

  expand(place: number): number {
    const { levels, outcomes, sleepSets } = this
    const from = place * levels.size
    const born = this.parts.read(PROCESS.born, levels.store, from)
    for (let thread = 0; thread < born; thread++) outcomes[thread] = this.partOutcomes.of(thread, levels.store, from)
    // Not before: what is learnt may need another array.
    const { words } = this.expander.outcomes
    const asleep = sleepSets.of(place)
    let steps = 0
    for (let thread = 0; thread < born; thread++) {
      const count = words[(outcomes[thread] as number) + OUTCOME.steps] as number
      steps += count
      if (count === 0 || sleeps(asleep, thread)) continue
      this.follow(place, outcomes[thread] as number, sleepSets.after(thread, asleep, outcomes, born))
    }
    if (this.candidates.isFull) this.settle()
    return steps
  }

  nextLevel(): boolean {
    this.settle()
    const isMore = this.levels.next()
    this.known.nextLevel(this.levels.count)
    this.sleepSets.nextLevel()
    return isMore
  }

  private follow(place: number, outcome: number, asleep: number): void {
    const { candidates, levels, fingerprintAt } = this
    const { words } = this.expander.outcomes
    const at = place * levels.size + fingerprintAt
    const low = levels.store[at] as number
    const high = levels.store[at + 1] as number
    let step = outcome + OUTCOME.first
    for (let left = words[outcome + OUTCOME.steps] as number; left > 0; left--) {
      if (words[step + STEP.breaks] === 1) this.breaking(levels.idOf(place), step)
      const after = low ^ (words[step + STEP.low] as number)
      candidates.add(place, step, asleep, after, high ^ (words[step + STEP.high] as number))
      step += HEAD + (words[step + STEP.writes] as number)
    }
  }

  private settle(): void {
    const { candidates, known } = this
    candidates.fetched ^= known.fetch(candidates.lows, candidates.count)
    for (let at = 0; at < candidates.count; at++) this.settleOne(at)
    candidates.count = 0
  }

  /** Keeps the state after a step, if it is new. */
  private settleOne(at: number): void {
    const { candidates, known, levels, sleepSets } = this
    const asleep = candidates.asleep[at] as number
    const found = known.add(candidates.lows[at] as number, candidates.highs[at] as number, levels.count)
    if (found >= 0) sleepSets.wake(levels.placeOfNext(found), asleep)
    if (found !== NEW) return
    sleepSets.add(levels.placeOfNext(levels.count), asleep)
    this.store(at)
  }

  /** As the state before, but for what the step writes. */
  private store(at: number): void {
    const { candidates, levels, fingerprintAt, patches } = this
    const place = candidates.places[at] as number
    const step = candidates.steps[at] as number
    const from = place * levels.size
    const to = levels.add(levels.idOf(place), this.expander.outcomes.words[step + STEP.code] as number)
    const { store, nextStore } = levels
    for (let part = 0; part < fingerprintAt; part++) nextStore[to + part] = store[from + part] as number
    nextStore[to + fingerprintAt] = candidates.lows[at] as number
    nextStore[to + fingerprintAt + 1] = candidates.highs[at] as number
    patches.apply(step, nextStore, to)
  }
}

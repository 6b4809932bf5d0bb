import type { Expander } from './expander.ts'
import type { Breaking, Expansion } from './expansion.ts'
import { KnownStates, NEW } from './known-states.ts'
import { Levels } from './levels.ts'
import { STEP } from './outcomes.ts'
import type { Symmetry } from './symmetry.ts'

/** Follows the steps that partial-order reduction leaves, to canonical states. */
export class ReducedExpansion implements Expansion {
  readonly levels: Levels
  private readonly expander: Expander
  private readonly breaking: Breaking
  private readonly symmetry: Symmetry | undefined
  private readonly known = new KnownStates()

  constructor(expander: Expander, breaking: Breaking, symmetry: Symmetry | undefined) {
    this.levels = new Levels(expander.memory.size)
    this.expander = expander
    this.breaking = breaking
    this.symmetry = symmetry
  }

  start(): void {
    this.keep(0, 0)
    this.nextLevel()
  }

  load(place: number): void {
    this.expander.load(this.levels.store, place * this.levels.size)
  }

  expand(place: number): number {
    const { expander, levels } = this
    this.load(place)
    const state = levels.idOf(place)
    const count = expander.find()
    const { words } = expander.outcomes
    for (let i = 0; i < count; i++) {
      const step = expander.found[i] as number
      if (words[step + STEP.breaks] === 1) this.breaking(state, step)
      this.follow(state, step, words[step + STEP.code] as number)
    }
    return count
  }

  nextLevel(): boolean {
    const isMore = this.levels.next()
    this.known.nextLevel(this.levels.count)
    return isMore
  }

  private follow(state: number, step: number, code: number): void {
    const { memory } = this.expander
    const { low, high } = memory
    this.expander.take(step)
    this.keep(state, code)
    memory.undo(low, high)
  }

  private keep(before: number, code: number): void {
    const { levels } = this
    const { memory } = this.expander
    this.symmetry?.canonicalise()
    if (this.known.add(memory.low, memory.high, levels.count) !== NEW) return
    const to = levels.add(before, code)
    memory.save(levels.nextStore, to)
  }
}

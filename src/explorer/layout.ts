import { memorySize } from '../protocol/memory.ts'
import type { Setup } from '../protocol/setup.ts'

/**
 * Where the words of a searched state are: memory first, then for each thread its program's state, its handler's state
 * and its next choice, then one word for the faults that have happened. One byte each.
 */
export class Layout {
  readonly size: number
  readonly faultsAt: number
  readonly capacity: number
  private readonly extraAt: number

  constructor(setup: Setup) {
    this.capacity = setup.capacity
    this.extraAt = memorySize(setup)
    this.faultsAt = this.extraAt + 3 * setup.capacity
    this.size = this.faultsAt + 1
  }

  programAt(thread: number): number {
    return this.extraAt + thread
  }

  handlerAt(thread: number): number {
    return this.extraAt + this.capacity + thread
  }

  choiceAt(thread: number): number {
    return this.extraAt + 2 * this.capacity + thread
  }

  /** The words of a thread that are not in memory. */
  extrasOf(thread: number): readonly number[] {
    return [this.programAt(thread), this.handlerAt(thread), this.choiceAt(thread)]
  }
}

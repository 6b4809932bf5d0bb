import { memorySize } from '../kit/memory.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { Setup } from '../kit/setup.ts'

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

/**
 * Where the words of a searched state are: memory first, then for each thread its program's state, its handler's state
 * and its next choice, then one word for the faults that have happened. One byte each.
 */
export class Layout {
  readonly size: number
  readonly faultsAt: number
  readonly capacity: number
  private readonly extraAt: number
  private readonly threadsAt: number
  private readonly stride: number

  constructor(protocol: Protocol, setup: Setup) {
    this.capacity = setup.capacity
    this.stride = protocol.words.stride
    this.threadsAt = protocol.words.globals + protocol.words.extra(setup)
    this.extraAt = memorySize(protocol, setup)
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

  /** Every word once: those of the process, then those of each thread. */
  parts(): readonly (readonly number[])[] {
    const ofThread = (thread: number): readonly number[] => {
      const from = this.threadsAt + thread * this.stride
      return [...range(from, from + this.stride), ...this.extrasOf(thread)]
    }
    return [[...range(0, this.threadsAt), this.faultsAt], ...range(0, this.capacity).map(ofThread)]
  }
}

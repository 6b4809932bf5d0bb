import { PROCESS } from './fields.ts'
import { type ThreadId, threadId } from './ids.ts'
import type { Protocol } from './protocol.ts'
import { type Rules, rulesOf, type Setup } from './setup.ts'

/** The first n slots, made once for each n: searches ask for them millions of times. */
const FIRST_THREADS: (readonly ThreadId[])[] = []

/** Words of memory: 16 bits for the page, 8 for a search, where every number is small. */
type Words = Uint16Array | Uint8Array

/** Where things are: the process's words, then a protocol's extra ones, then those of each thread. */
export interface WordCounts {
  readonly globals: number
  /** Words of one thread. */
  readonly stride: number
  /** Words between the two, one for each processor of a runtime that has such. */
  readonly extra: (setup: Setup) => number
}

/**
 * The shared memory of the process and the kernel's state of its threads: words, with names from `fields.ts` and from
 * the protocol. Mutable, because effects write; a `State` holds one that nobody writes any more, and `step()` writes
 * on a copy.
 */
export class Memory {
  readonly protocol: Protocol
  readonly setup: Setup
  readonly rules: Rules
  readonly words: Words
  /** Where the threads' words begin. */
  private readonly threadsAt: number
  private readonly stride: number

  constructor(protocol: Protocol, setup: Setup, words: Words, rules: Rules = rulesOf(setup, protocol.names)) {
    this.protocol = protocol
    this.setup = setup
    this.rules = rules
    this.words = words
    this.threadsAt = protocol.words.globals + protocol.words.extra(setup)
    this.stride = protocol.words.stride
  }

  copy(): Memory {
    return new Memory(this.protocol, this.setup, this.words.slice(), this.rules)
  }

  /** The word at an address: every other method reads by this one, and writes by the next. */
  read(at: number): number {
    return this.words[at] ?? 0
  }

  write(at: number, value: number): void {
    this.words[at] = value
  }

  get(field: number): number {
    return this.read(field)
  }

  set(field: number, value: number): void {
    this.write(field, value)
  }

  /** A field of one thread. */
  of(thread: number, field: number): number {
    return this.read(this.threadsAt + thread * this.stride + field)
  }

  put(thread: number, field: number, value: number): void {
    this.write(this.threadsAt + thread * this.stride + field, value)
  }

  /** The slots given out. */
  threads(): readonly ThreadId[] {
    const born = this.get(PROCESS.born)
    FIRST_THREADS[born] ??= Array.from({ length: born }, (_, index) => threadId(index))
    return FIRST_THREADS[born]
  }

  nameOf(thread: ThreadId): string {
    return this.protocol.nameOf(thread)
  }

  /** 'M1, M2', or 'nobody'. */
  namesOf(threads: readonly ThreadId[]): string {
    return threads.map((thread) => this.protocol.nameOf(thread)).join(', ') || 'nobody'
  }
}

/** Words of a memory for this set-up. */
export function memorySize({ words }: Protocol, setup: Setup): number {
  return words.globals + words.extra(setup) + setup.capacity * words.stride
}

/** Memory before the first step. */
export function initialMemory(protocol: Protocol, setup: Setup): Memory {
  const memory = new Memory(protocol, setup, new Uint16Array(memorySize(protocol, setup)))
  protocol.begin(memory)
  return memory
}

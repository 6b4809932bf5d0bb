import { assert } from '../base/assert.ts'
import { F, G, GLOBALS, LIFE, P, STRIDE, T, WANTS } from './fields.ts'
import { M0, SYSMON, type ThreadId, threadId } from './ids.ts'
import { type Rules, rulesOf, type Setup } from './setup.ts'

/** The first n slots, made once for each n: searches ask for them millions of times. */
const FIRST_THREADS: (readonly ThreadId[])[] = []

/** Words of memory: 16 bits for the page, 8 for a search, where every number is small. */
type Words = Uint16Array | Uint8Array

/**
 * The shared memory of the process and the kernel's state of its threads: words, with names from `fields.ts`.
 * Mutable, because effects write; a `State` holds one that nobody writes any more, and `step()` writes on a copy.
 */
export class Memory {
  readonly setup: Setup
  readonly rules: Rules
  readonly words: Words
  /** Where the threads' words begin. */
  private readonly threadsAt: number

  constructor(setup: Setup, words: Words, rules: Rules = rulesOf(setup)) {
    this.setup = setup
    this.rules = rules
    this.words = words
    this.threadsAt = GLOBALS + setup.ps
  }

  copy(): Memory {
    return new Memory(this.setup, this.words.slice(), this.rules)
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
    return this.read(this.threadsAt + thread * STRIDE + field)
  }

  put(thread: number, field: number, value: number): void {
    this.write(this.threadsAt + thread * STRIDE + field, value)
  }

  pStatus(p: number): number {
    return this.read(GLOBALS + p)
  }

  setP(p: number, status: number): void {
    this.write(GLOBALS + p, status)
  }

  /** The first P with this status, or -1. */
  firstP(status: number): number {
    for (let p = 0; p < this.setup.ps; p++) if (this.pStatus(p) === status) return p
    return -1
  }

  /** The slots given out, sysmon and the template thread's included. */
  threads(): readonly ThreadId[] {
    const born = this.get(G.born)
    FIRST_THREADS[born] ??= Array.from({ length: born }, (_, index) => threadId(index))
    return FIRST_THREADS[born]
  }
}

/** Words of a memory for this set-up. */
export function memorySize(setup: Setup): number {
  return GLOBALS + setup.ps + setup.capacity * STRIDE
}

/** Memory before the first step: m0, sysmon and the Ms are there, each M on a P as long as there are Ps. */
export function initialMemory(setup: Setup): Memory {
  assert(setup.ms + 2 <= setup.capacity, `${setup.ms} Ms need room for ${setup.ms + 2} threads`)
  const memory = new Memory(setup, new Uint16Array(memorySize(setup)))
  memory.set(G.born, setup.ms + 2)
  for (const thread of startingThreads(setup)) {
    memory.put(thread, T.life, LIFE.alive)
    memory.put(thread, T.procid, 1)
    pushAllm(memory, thread)
  }
  if (setup.assume.includes('sysmon-starting')) {
    memory.put(SYSMON, T.procid, 0)
    memory.put(SYSMON, T.masked, 1)
  }
  if (setup.protocol === 'fixup') startFixup(memory)
  startingMs(setup)
    .slice(0, setup.ps)
    .forEach((thread, p) => {
      memory.put(thread, T.p, p + 1)
      memory.setP(p, P.running)
    })
  for (const thread of startingMs(setup).slice(setup.ps)) memory.put(thread, T.wants, WANTS.turn)
  if (setup.template) {
    memory.set(G.haveTemplateThread, 1)
    memory.set(G.handoffWaiting, 1)
  }
  return memory
}

/** What only the fixup protocol has to remember from the start. */
function startFixup(memory: Memory): void {
  memory.set(G.sysmonStarting, memory.of(SYSMON, T.procid) === 1 ? 0 : 1)
  for (const thread of startingMs(memory.setup)) memory.put(thread, F.doesPark, 1)
}

/** m0 and the Ms that exist at the start. */
function startingMs(setup: Setup): readonly ThreadId[] {
  return [M0, ...Array.from({ length: setup.ms - 1 }, (_, index) => threadId(index + 3))]
}

/** The threads that exist at the start, oldest first. */
export function startingThreads(setup: Setup): readonly ThreadId[] {
  const [m0, ...others] = startingMs(setup)
  return [m0 ?? M0, SYSMON, ...(setup.template ? [threadId(2)] : []), ...others]
}

/** Adds an M to `allm`: at the head, or, as a variant that Go does not have, at the tail. */
export function pushAllm(memory: Memory, thread: ThreadId): void {
  memory.put(thread, T.listed, 1)
  if (!memory.rules.oldestFirst || memory.get(G.allm) === 0) {
    memory.put(thread, T.alllink, memory.get(G.allm))
    memory.set(G.allm, thread + 1)
    return
  }
  let last = memory.get(G.allm) - 1
  while (memory.of(last, T.alllink) !== 0) last = memory.of(last, T.alllink) - 1
  memory.put(last, T.alllink, thread + 1)
}

/** Takes an M out of `allm`; its own alllink stays, for a walk that stands on it. */
export function unlinkAllm(memory: Memory, thread: ThreadId): void {
  memory.put(thread, T.listed, 0)
  const next = memory.of(thread, T.alllink)
  if (memory.get(G.allm) === thread + 1) {
    memory.set(G.allm, next)
    return
  }
  let at = memory.get(G.allm) - 1
  while (memory.of(at, T.alllink) !== thread + 1) at = memory.of(at, T.alllink) - 1
  memory.put(at, T.alllink, next)
}

/** The Ms from a link on, in list order. */
export function allmFrom(memory: Memory, link: number): readonly ThreadId[] {
  const found: ThreadId[] = []
  for (let at = link; at !== 0; at = memory.of(at - 1, T.alllink)) found.push(threadId(at - 1))
  return found
}

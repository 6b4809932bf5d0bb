import { bornThreads } from './enabled.ts'
import { LIFE, THREAD } from './fields.ts'
import type { ThreadId } from './ids.ts'
import type { State } from './state.ts'

/** One line of shared memory, readable. `key` is stable: equal keys of two moments are the same thing. */
export interface MemoryRow {
  /** One of the protocol's groups. */
  readonly group: string
  readonly key: string
  /** The runtime's or library's own name for it. */
  readonly label: string
  readonly value: string
}

/** What a protocol knows of a thread beyond what all do. */
export interface ThreadField {
  readonly key: string
  readonly label: string
  readonly value: string
  /** Whether it is worth a line of its own now: not as it usually is. */
  readonly isUnusual: boolean
}

/** One thread, readable. */
export interface ThreadRow {
  readonly id: ThreadId
  readonly name: string
  readonly role: string
  readonly life: 'known, no thread yet' | 'alive' | 'gone'
  /** Which signal may be pending. */
  readonly signal: string
  readonly pending: number
  readonly masked: boolean
  readonly handling: boolean
  /** The protocol's badge: 'P2', '(P2)', '→P2', or ''. */
  readonly badge: string
  readonly fields: readonly ThreadField[]
  /** The function in which it stands. */
  readonly state: string
  /** The same in short plain words, as in its span. */
  readonly word: string
  /** How often a call took effect on it, inherited executions included. */
  readonly applied: number
  readonly kernel: string
}

export interface MemoryView {
  readonly rows: readonly MemoryRow[]
  readonly threads: readonly ThreadRow[]
}

function threadRow({ protocol, memory, control }: State, thread: ThreadId): ThreadRow {
  const stands = control[thread]
  const handling = memory.of(thread, THREAD.handling) === 1
  const meta = (handling ? stands?.handler.meta : undefined) ?? stands?.program.meta
  const life = memory.of(thread, THREAD.life)
  return {
    id: thread,
    name: protocol.nameOf(thread),
    role: protocol.roleOf(thread),
    life: life === LIFE.gone ? 'gone' : life === LIFE.alive ? 'alive' : 'known, no thread yet',
    signal: protocol.signal,
    pending: memory.of(thread, THREAD.pending),
    masked: memory.of(thread, THREAD.masked) === 1,
    handling,
    badge: protocol.inspector.badge?.(memory, thread) ?? '',
    fields: protocol.inspector.fields(memory, thread),
    state: meta?.where ?? '',
    word: meta?.label ?? '',
    applied: memory.of(thread, THREAD.applied),
    kernel: protocol.kernelLabel(memory, thread),
  }
}

/** The whole of shared memory and every thread that is or was there, in words. */
export function inspect(state: State): MemoryView {
  return {
    rows: state.protocol.inspector.rows(state.memory),
    threads: bornThreads(state).map((thread) => threadRow(state, thread)),
  }
}

import { kernelLabel } from './call-results.ts'
import { bornThreads } from './enabled.ts'
import { F, G, LIFE, P, SIG_NAMES, T } from './fields.ts'
import { nameOf, type Role, roleOf, type ThreadId, threadId } from './ids.ts'
import { callText } from './labels.ts'
import { allmFrom, type Memory } from './memory.ts'
import type { State } from './state.ts'

/** One line of shared memory, readable. `key` is stable: equal keys of two moments are the same thing. */
export interface MemoryRow {
  readonly group: 'list' | 'request' | 'locks' | 'world' | 'hand-over' | 'queue' | 'pipe'
  readonly key: string
  /** The runtime's own name for it. */
  readonly label: string
  readonly value: string
}

/** One M, readable. */
export interface ThreadRow {
  readonly id: ThreadId
  readonly name: string
  readonly role: Role
  readonly life: 'in allm, no thread yet' | 'alive' | 'gone'
  readonly procid: boolean
  /** It is to run the call: `needPerThreadSyscall`, or `mFixup.used`; `needName` says which. */
  readonly need: boolean
  readonly needName: string
  /** Its note was signalled, and it has not woken up yet. */
  readonly park: boolean
  readonly pending: number
  readonly masked: boolean
  readonly handling: boolean
  /** 'P2', '(P2)' when it left the P behind in a system call, '→P2' when the P waits for it, or ''. */
  readonly p: string
  readonly locked: boolean
  /** The function of the runtime in which it stands. */
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

const P_WORDS = ['idle', 'running', 'in a system call', 'in transit', 'stopped'] as const

function ref(link: number): string {
  return link === 0 ? 'nil' : nameOf(threadId(link - 1))
}

function chain(memory: Memory, link: number): string {
  const names: string[] = []
  for (let at = link; at !== 0; at = memory.of(at - 1, T.schedlink)) names.push(nameOf(threadId(at - 1)))
  return names.join(' → ') || 'nil'
}

function worldsemaRow(memory: Memory): MemoryRow {
  const holder = memory.get(G.worldsema)
  return {
    group: 'locks',
    key: 'worldsema',
    label: 'worldsema',
    value: holder === 0 ? 'free' : `held by ${ref(holder)}`,
  }
}

function allocmLockRows(memory: Memory): readonly MemoryRow[] {
  const queued = memory.threads().filter((thread) => memory.of(thread, T.queued) === 1)
  return [
    { group: 'locks', key: 'writer', label: 'allocmLock writer', value: ref(memory.get(G.writer)) },
    { group: 'locks', key: 'readers', label: 'allocmLock readers inside', value: String(memory.get(G.readers)) },
    {
      group: 'locks',
      key: 'queued',
      label: 'allocmLock readers queued',
      value: queued.map(nameOf).join(', ') || 'none',
    },
    { group: 'locks', key: 'pass', label: 'allocmLock readerPass', value: String(memory.get(G.readerPass)) },
  ]
}

function worldRows(memory: Memory): readonly MemoryRow[] {
  const ps = Array.from({ length: memory.setup.ps }, (_, p): MemoryRow => {
    const owner = memory
      .threads()
      .find((thread) => memory.of(thread, T.p) === p + 1 || memory.of(thread, T.nextp) === p + 1)
    const status = P_WORDS[memory.pStatus(p)] ?? 'idle'
    const value = owner === undefined ? status : `${status}, ${nameOf(owner)}`
    return { group: 'world', key: `p${p}`, label: `P${p}`, value }
  })
  const stopper = memory.get(G.gcwaiting)
  return [
    {
      group: 'world',
      key: 'gcwaiting',
      label: 'sched.gcwaiting',
      value: stopper === 0 ? '0' : `1, by ${ref(stopper)}`,
    },
    ...ps,
  ]
}

/** Whom a protocol asks to run the call, and what it locks. */
function requestRows(memory: Memory): readonly MemoryRow[] {
  if (memory.setup.protocol === 'fixup') {
    const marked = memory.threads().filter((thread) => memory.of(thread, F.used) === 1)
    const value = marked.map(nameOf).join(', ') || 'nobody'
    return [{ group: 'request', key: 'fixups', label: 'mFixup.used', value }, worldsemaRow(memory)]
  }
  const trap = memory.get(G.trap)
  const value = trap === 0 ? '{}' : callText(trap, memory.get(G.trapArgument))
  return [
    { group: 'request', key: 'trap', label: 'perThreadSyscall', value },
    worldsemaRow(memory),
    ...allocmLockRows(memory),
  ]
}

/** os/signal's queue, once anybody uses it. */
function queueRows(memory: Memory): readonly MemoryRow[] {
  const used = [G.sigState, G.sigMask, G.sigNote, G.sigRecv].some((field) => memory.get(field) !== 0)
  if (!used) return []
  return [
    { group: 'queue', key: 'sig.state', label: 'sig.state', value: SIG_NAMES[memory.get(G.sigState)] ?? '' },
    { group: 'queue', key: 'sig.mask', label: 'sig.mask', value: memory.get(G.sigMask) === 0 ? 'empty' : 'SIGINT' },
    { group: 'queue', key: 'sig.note', label: 'sig.note', value: memory.get(G.sigNote) === 0 ? 'clear' : 'signalled' },
    { group: 'queue', key: 'sig.recv', label: 'in signal_recv', value: ref(memory.get(G.sigRecv)) },
  ]
}

function rowsOf(memory: Memory): readonly MemoryRow[] {
  const list = allmFrom(memory, memory.get(G.allm)).map(nameOf).join(' → ')
  const pipe = `${memory.get(G.pipe)} bytes${memory.get(G.pipeClosed) === 1 ? ', write end closed' : ''}`
  return [
    { group: 'list', key: 'allm', label: 'allm', value: list },
    ...requestRows(memory),
    ...worldRows(memory),
    {
      group: 'hand-over',
      key: 'template',
      label: 'haveTemplateThread',
      value: String(memory.get(G.haveTemplateThread)),
    },
    { group: 'hand-over', key: 'newm', label: 'newmHandoff.newm', value: chain(memory, memory.get(G.handoff)) },
    {
      group: 'hand-over',
      key: 'waiting',
      label: 'newmHandoff.waiting',
      value: memory.get(G.handoffWaiting) === 1 ? 'true' : 'false',
    },
    ...queueRows(memory),
    { group: 'pipe', key: 'pipe', label: 'the pipe', value: pipe },
  ]
}

function pOf(memory: Memory, thread: ThreadId): string {
  const p = memory.of(thread, T.p)
  const next = memory.of(thread, T.nextp)
  if (next !== 0) return `→P${next - 1}`
  if (p === 0) return ''
  return memory.pStatus(p - 1) === P.syscall ? `(P${p - 1})` : `P${p - 1}`
}

function threadRow(state: State, thread: ThreadId): ThreadRow {
  const { memory } = state
  const control = state.control[thread]
  const handling = memory.of(thread, T.handling) === 1
  const meta = (handling ? control?.handler.meta : undefined) ?? control?.program.meta
  const life = memory.of(thread, T.life)
  return {
    id: thread,
    name: nameOf(thread),
    role: roleOf(thread),
    life: life === LIFE.gone ? 'gone' : life === LIFE.alive ? 'alive' : 'in allm, no thread yet',
    procid: memory.of(thread, T.procid) === 1,
    need: memory.of(thread, T.need) === 1,
    needName: memory.setup.protocol === 'fixup' ? 'mFixup.used' : 'needPerThreadSyscall',
    park: memory.of(thread, T.woken) === 1,
    pending: memory.of(thread, T.pending),
    masked: memory.of(thread, T.masked) === 1,
    handling,
    p: pOf(memory, thread),
    locked: memory.of(thread, T.locked) === 1,
    state: meta?.go ?? '',
    word: meta?.label ?? '',
    applied: memory.of(thread, T.applied),
    kernel: kernelLabel(memory, thread),
  }
}

/** The whole of shared memory and every M that is or was in `allm`, in words. */
export function inspect(state: State): MemoryView {
  return { rows: rowsOf(state.memory), threads: bornThreads(state).map((thread) => threadRow(state, thread)) }
}

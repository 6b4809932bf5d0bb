import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { MemoryRow, ThreadField } from '../../kit/inspect.ts'
import type { Memory } from '../../kit/memory.ts'
import { allmFrom } from './allm.ts'
import { G, P, SIG_NAMES, T } from './fields.ts'
import { nameOf } from './ids.ts'
import { pStatus } from './processors.ts'

const P_WORDS = ['idle', 'running', 'in a system call', 'in transit', 'stopped'] as const

export function ref(link: number): string {
  return link === 0 ? 'nil' : nameOf(threadId(link - 1))
}

function chain(memory: Memory, link: number): string {
  const names: string[] = []
  for (let at = link; at !== 0; at = memory.of(at - 1, T.schedlink)) names.push(nameOf(threadId(at - 1)))
  return names.join(' → ') || 'nil'
}

export function worldsemaRow(memory: Memory): MemoryRow {
  const holder = memory.get(G.worldsema)
  return {
    group: 'locks',
    key: 'worldsema',
    label: 'worldsema',
    value: holder === 0 ? 'free' : `held by ${ref(holder)}`,
  }
}

function worldRows(memory: Memory): readonly MemoryRow[] {
  const ps = Array.from({ length: memory.setup.ps }, (_, p): MemoryRow => {
    const owner = memory
      .threads()
      .find((thread) => memory.of(thread, T.p) === p + 1 || memory.of(thread, T.nextp) === p + 1)
    const status = P_WORDS[pStatus(memory, p)] ?? 'idle'
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

/** Shared memory in lines; `request`: whom the protocol asks to run the call, and what it locks. */
export function rowsOf(memory: Memory, request: readonly MemoryRow[]): readonly MemoryRow[] {
  const list = allmFrom(memory, memory.get(G.allm)).map(nameOf).join(' → ')
  const pipe = `${memory.get(G.pipe)} bytes${memory.get(G.pipeClosed) === 1 ? ', write end closed' : ''}`
  return [
    { group: 'list', key: 'allm', label: 'allm', value: list },
    ...request,
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

export function pOf(memory: Memory, thread: ThreadId): string {
  const p = memory.of(thread, T.p)
  const next = memory.of(thread, T.nextp)
  if (next !== 0) return `→P${next - 1}`
  if (p === 0) return ''
  return pStatus(memory, p - 1) === P.syscall ? `(P${p - 1})` : `P${p - 1}`
}

/** What Go knows of a thread; `needed` is the protocol's word for "it is to run the call". */
export function fieldsOf(memory: Memory, thread: ThreadId, needed: string): readonly ThreadField[] {
  const is = (field: number): boolean => memory.of(thread, field) === 1
  return [
    { key: 'procid', label: 'procid', value: is(T.procid) ? 'set' : '0', isUnusual: !is(T.procid) },
    { key: 'need', label: needed, value: is(T.need) ? '1' : '0', isUnusual: is(T.need) },
    { key: 'park', label: 'm.park', value: is(T.woken) ? 'signalled' : 'clear', isUnusual: is(T.woken) },
    { key: 'locked', label: 'goroutine is locked', value: is(T.locked) ? 'yes' : 'no', isUnusual: is(T.locked) },
  ]
}

export const GROUPS = {
  list: 'All Ms, as every walk meets them',
  request: 'The request',
  locks: 'Locks',
  world: 'The world and its Ps',
  'hand-over': 'Hand-over to the template thread',
  queue: 'Signals for os/signal',
  pipe: 'The pipe',
} as const

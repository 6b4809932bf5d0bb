import { assertDefined } from '../../base/assert.ts'
import type { CallId } from '../../kit/actions.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { LIMITS, type Setup } from '../../kit/setup.ts'
import { DEFAULT_SETUP, protocolOf } from '../../protocols/registry.ts'
import type { Log } from '../log.ts'
import { eventsOfThread, wordOf } from '../log-text.ts'
import type { LogCall } from './types.ts'

const { calls, threadNamed } = protocolOf(DEFAULT_SETUP)

function seat(name: string): ThreadId {
  return assertDefined(threadNamed(name), `${name} is the name of a thread`)
}

const M0 = seat('m0')
const SYSMON = seat('sysmon')

/** Who plays whom when a recorded call is played on the model. */
export interface Cast {
  readonly setup: Setup
  readonly coordinator: ThreadId
  /** Slots of the model by threads of the log. */
  readonly slots: ReadonlyMap<number, ThreadId>
  /** The system call in which each thread sits when the call begins: 'epoll_pwait'. Nothing for one that runs. */
  readonly sits: ReadonlyMap<ThreadId, string>
  /** What stands for that on the model. */
  readonly blocked: ReadonlyMap<ThreadId, Blocking>
  /** Those whose signal or run the log does not show. */
  readonly hidden: ReadonlySet<ThreadId>
  readonly call: CallId
  /** Index into the call's values. */
  readonly argument: number
}

/** A parked M, one in a system call that is restarted after a signal, and one in a system call that ends with EINTR. */
type Blocking = 'TIME_SLEEP' | 'READ' | 'NANOSLEEP'

/** System calls that come back by themselves after a signal, as read(2) does. */
const RESTARTED = /^(p?read|p?write|readv|writev|futex|wait4|waitid|accept4?|recv|send|flock)/

/** In Go a thread in futex is an M that is parked. Of the old protocol it would run its fixup then, as it should. */
function blockingOf(word: string, protocol: string): Blocking {
  if (word === 'futex' && protocol === 'signals') return 'TIME_SLEEP'
  return RESTARTED.test(word) ? 'READ' : 'NANOSLEEP'
}

/** In what a thread was when an event began: the last system call that it had begun, if that was still on. */
function sitsIn(log: Log, thread: number, event: number): string | undefined {
  const own = eventsOfThread(log, thread)
  let low = 0
  let high = own.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((own[middle] ?? 0) < event) low = middle + 1
    else high = middle
  }
  const last = own[low - 1]
  if (last === undefined || log.events.kind[last] !== 0) return undefined
  const since = log.events.start[event] ?? 0
  return (log.events.end[last] ?? 0) > since ? wordOf(log, last) : undefined
}

/** The call as the model names it, with the index of its argument. */
function modelCall(trap: string, args: string): Pick<Cast, 'call' | 'argument'> {
  const plain = (call: CallId) => ({ call, argument: 0 })
  if (trap === 'getpid' || trap === 'gettid' || trap === 'seccomp') return plain(trap)
  if (trap === 'setuid') return withValue('setuid', args)
  if (trap !== 'prctl') return plain('other')
  const [option, value = ''] = args.split(', ')
  if (option === 'PR_SET_KEEPCAPS') return withValue('prctl', value)
  if (option === 'PR_SET_TIMERSLACK') return plain('timerslack')
  return plain(option === 'PR_SET_NO_NEW_PRIVS' ? 'no_new_privs' : 'other')
}

/** Of a call with another value than the model has, another call. */
function withValue(call: 'prctl' | 'setuid', value: string): Pick<Cast, 'call' | 'argument'> {
  const values: readonly number[] = calls.find(({ id }) => id === call)?.argument?.values ?? []
  const argument = value === '' ? -1 : values.indexOf(Number(value))
  return argument < 0 ? { call: 'other', argument: 0 } : { call, argument }
}

/**
 * The threads that a call asked, newest first as Go walks them: the last is m0, before it sysmon. m0 is the oldest.
 * Threads that were rightly left out have no part.
 */
function castOf({ targets, family }: LogCall, coordinator: number, log: Log): ReadonlyMap<number, ThreadId> {
  const asked = targets.filter(({ fate, sent }) => (family === 'signals' ? sent !== undefined : fate !== 'exiting'))
  const threads = asked.map(({ thread }) => thread)
  const tid = (thread: number): number => log.threads[thread]?.tid ?? 0
  const order = family === 'signals' ? [...threads].reverse() : [...threads].sort((a, b) => tid(a) - tid(b))
  const isM0 = threads.every((thread) => tid(thread) > tid(coordinator))
  const [first, ...rest] = isM0 ? [coordinator, ...order] : order
  const [sysmon, ...ms] = rest
  const others = isM0 ? ms : [...ms, coordinator]
  const named: (readonly [number | undefined, ThreadId])[] = [
    [first, M0],
    [sysmon, SYSMON],
    ...others.map((thread, i) => [thread, seat(`M${i + 1}`)] as const),
  ]
  return new Map(named.flatMap(([thread, slot]) => (thread === undefined ? [] : [[thread, slot] as const])))
}

/**
 * Of the old protocol only who never ran the call was still in the kernel: whoever did run it had come out by itself,
 * or was parked.
 */
function sittingOf(log: Log, { targets, family, begin }: LogCall, slots: Cast['slots']): Cast['sits'] {
  const sits = new Map<ThreadId, string>()
  for (const { thread, fate } of targets) {
    const slot = slots.get(thread)
    if (slot === undefined || slot === SYSMON || (family === 'fixup' && fate !== 'missed')) continue
    const word = sitsIn(log, thread, begin)
    if (word !== undefined) sits.set(slot, word)
  }
  return sits
}

/** Where the targets of a library's call sat that are free to sit, and what stands for that on its model. */
export function sittingIn(
  log: Log,
  { targets, begin, family }: LogCall,
  slots: Cast['slots'],
  isFree: (slot: ThreadId) => boolean,
): Pick<Cast, 'sits' | 'blocked'> {
  const sits = new Map<ThreadId, string>()
  for (const { thread } of targets) {
    const slot = slots.get(thread)
    const word = slot === undefined || !isFree(slot) ? undefined : sitsIn(log, thread, begin)
    if (slot !== undefined && word !== undefined) sits.set(slot, word)
  }
  return { sits, blocked: new Map([...sits].map(([slot, word]) => [slot, blockingOf(word, family)] as const)) }
}

/** `undefined` where the log does not show enough, or the model has no room for so many. */
export function cast(log: Log, call: LogCall): Cast | undefined {
  const { coordinator, trap, family: protocol } = call
  if (coordinator === undefined || trap === undefined || (protocol !== 'signals' && protocol !== 'fixup'))
    return undefined
  const slots = castOf(call, coordinator, log)
  const ms = slots.size - 1
  const self = slots.get(coordinator)
  if (ms < 1 || ms > LIMITS.ms[1] || !slots.has(coordinator) || self === undefined || self === SYSMON) return undefined
  const sits = sittingOf(log, call, slots)
  const blocked = new Map([...sits].map(([slot, word]) => [slot, blockingOf(word, protocol)] as const))
  const hidden = new Set(
    call.targets.flatMap(({ thread, fate }) => (fate === 'not visible' ? [slots.get(thread) ?? SYSMON] : [])),
  )
  const setup: Setup = { ...DEFAULT_SETUP, protocol, ms, ps: ms, capacity: ms + 3 }
  return { setup, coordinator: self, slots, sits, blocked, hidden, ...modelCall(log.words[trap] ?? '', call.args) }
}

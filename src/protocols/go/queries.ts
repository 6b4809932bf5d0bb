import { LIFE } from '../../kit/fields.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { CALLS } from './calls.ts'
import { ERRNO, G, P, T, WANTS } from './fields.ts'
import { nameOf, TEMPLATE } from './ids.ts'
import { firstP, pStatus } from './processors.ts'

/** The first M from this link on that has no procid yet, as a link (0: none). */
export function firstUnstarted(memory: Memory, link: number): number {
  for (let at = link; at !== 0; at = memory.of(at - 1, T.alllink)) {
    if (memory.of(at - 1, T.procid) === 0) return at
  }
  return 0
}

/** The first M but `self` from this link on that has not acknowledged, as a link (0: none). */
export function firstUnacknowledged(memory: Memory, self: ThreadId, link: number): number {
  for (let at = link; at !== 0; at = memory.of(at - 1, T.alllink)) {
    if (at - 1 !== self && memory.of(at - 1, T.need) !== 0) return at
  }
  return 0
}

/** The next M to signal: after the cursor (or from the head when there is none yet), but not `self`. */
export function nextToSignal(memory: Memory, self: ThreadId): number {
  const cursor = memory.of(self, T.cursor)
  let at = cursor === 0 ? memory.get(G.allm) : memory.of(cursor - 1, T.alllink)
  while (at !== 0 && (at - 1 === self || skipped(memory, self, at - 1))) at = memory.of(at - 1, T.alllink)
  return at
}

/** Variants that Go does not have: an M without procid is left out, or left for a second pass. */
function skipped(memory: Memory, self: ThreadId, thread: number): boolean {
  const { procid } = memory.setup
  if (procid === 'skip') return memory.of(thread, T.procid) === 0
  if (procid !== 'two-pass') return false
  const late = memory.of(self, T.secondPass) === 0 && memory.of(thread, T.procid) === 0
  return late || memory.of(thread, T.signalled) === 1
}

/** The thread a system call runs on decides whether its result equals the coordinator's. */
export function callErrno(call: number): number {
  return CALLS[call - 1]?.id === 'capget' ? ERRNO.EFAULT : ERRNO.none
}

export function holder(memory: Memory, field: number): readonly ThreadId[] {
  const link = memory.get(field)
  return link === 0 ? [] : [threadId(link - 1)]
}

export function cursorOf(memory: Memory, self: ThreadId): readonly ThreadId[] {
  const cursor = memory.of(self, T.cursor)
  return cursor === 0 ? [] : [threadId(cursor - 1)]
}

export function names(threads: readonly ThreadId[]): string {
  return threads.map(nameOf).join(', ') || 'nobody'
}

/** Threads whose P has not stopped yet. */
export function holdsUpStop(memory: Memory): readonly ThreadId[] {
  const runs = (p: number): boolean => p !== 0 && [P.running as number, P.transit].includes(pStatus(memory, p - 1))
  return memory
    .threads()
    .filter((thread) => memory.of(thread, T.life) !== LIFE.gone)
    .filter((thread) => runs(memory.of(thread, T.p)) || runs(memory.of(thread, T.nextp)))
}

export function hasOldP(memory: Memory, self: ThreadId): boolean {
  const p = memory.of(self, T.p)
  return p !== 0 && pStatus(memory, p - 1) === P.syscall
}

export function worldRuns(memory: Memory): boolean {
  return memory.get(G.gcwaiting) === 0
}

export function aPIsFree(memory: Memory): boolean {
  return worldRuns(memory) && firstP(memory, P.idle) >= 0
}

export function needsP(memory: Memory): string {
  return worldRuns(memory) ? 'needs a P, and none is idle' : 'is stopped: the world is stopped'
}

/** A goroutine that needs a P so much that others give way: it is back from a system call, or let in by worldsema. */
function inNeed(memory: Memory): readonly ThreadId[] {
  return memory.threads().filter((thread) => {
    const wants = memory.of(thread, T.wants)
    return wants === WANTS.now || (wants === WANTS.worldsema && memory.get(G.worldsema) === 0)
  })
}

/** Whether a running goroutine is preempted for another. */
export function somebodyNeedsP(memory: Memory): boolean {
  return worldRuns(memory) && firstP(memory, P.idle) < 0 && inNeed(memory).length > 0
}

/** Whether a goroutine that was preempted gets a P: one is idle, and nobody needs it more. */
export function itsTurn(memory: Memory): boolean {
  return aPIsFree(memory) && inNeed(memory).length === 0
}

export function whyNotItsTurn(memory: Memory): string {
  const first = inNeed(memory)
  return aPIsFree(memory) && first.length > 0 ? `waits for its turn: ${names(first)} gets a P first` : needsP(memory)
}

/** Those who get a P before a goroutine that was preempted, or else those who have one. */
export function beforeItsTurn(memory: Memory): readonly ThreadId[] {
  return aPIsFree(memory) ? inNeed(memory) : running(memory)
}

/** Whether some goroutine has no P, and no P is idle. */
export function somebodyHasNoP(memory: Memory): boolean {
  if (!worldRuns(memory) || firstP(memory, P.idle) >= 0) return false
  return memory.threads().some((thread) => [WANTS.now as number, WANTS.turn].includes(memory.of(thread, T.wants)))
}

/** The threads that run on a P. */
export function running(memory: Memory): readonly ThreadId[] {
  const runs = (p: number): boolean => p !== 0 && pStatus(memory, p - 1) === P.running
  return memory.threads().filter((thread) => runs(memory.of(thread, T.p)))
}

export function mayCreate(memory: Memory): boolean {
  return memory.get(G.born) < memory.setup.capacity
}

export function othersStopped(memory: Memory, self: ThreadId): boolean {
  const own = memory.of(self, T.p) - 1
  for (let p = 0; p < memory.setup.ps; p++) {
    const status = pStatus(memory, p)
    if (p !== own && (status === P.running || status === P.transit)) return false
  }
  return true
}

export function whyNotDelivered(memory: Memory, self: ThreadId): string {
  return memory.of(self, T.pending) > 0 ? 'signal 33 is pending behind the mask' : 'no signal is pending'
}

/** Who will clone the thread of this M: its creator, or the template thread once it was handed over. */
export function creators(memory: Memory, self: ThreadId): readonly ThreadId[] {
  const handed = [memory.get(G.handoff), memory.get(G.taken)].some((head) => {
    for (let at = head; at !== 0; at = memory.of(at - 1, T.schedlink)) if (at === self + 1) return true
    return false
  })
  if (handed) return [TEMPLATE]
  return memory.threads().filter((thread) => memory.of(thread, T.child) === self + 1)
}

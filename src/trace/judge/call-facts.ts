import type { Fact } from '../../kit/facts.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Violation } from '../../kit/violations.ts'
import type { Log } from '../log.ts'
import { argumentsOf, wordOf } from '../log-text.ts'
import { Monitors } from '../monitors.ts'
import { neverReturns } from './call-doubts.ts'
import type { CallTarget, LogCall } from './types.ts'

/**
 * A recorded call as the facts that a simulation tells, so that the same monitors watch both. Whoever is not visible is
 * not told of: nothing can be said about it. Threads are told by their index in the log.
 */
function callFacts(log: Log, call: LogCall): readonly Fact[] {
  const untold = ['not visible', 'not asked', 'killed']
  const seen = call.targets.filter(({ fate }) => !untold.includes(fate)).toSorted((a, b) => placeOf(a) - placeOf(b))
  const threads = [...(call.coordinator === undefined ? [] : [call.coordinator]), ...seen.map(({ thread }) => thread)]
  const caller = threadId(call.coordinator ?? -1)
  const ran: Fact = { kind: 'kernel', thread: caller, state: NEW, inherited: false, call: 1 }
  const result = call.own === undefined ? 0 : (log.events.result[call.own] ?? 0)
  const returned: Fact = { kind: 'returned', thread: caller, r1: result, errno: undefined }
  return [
    ...threads.flatMap((thread) => alive(thread)),
    { kind: 'called', thread: caller, label: call.args },
    ran,
    ...seen.flatMap((target) => targetFacts(log, target, parentOf(log, target, caller))),
    ...(call.finished ? [returned] : []),
  ]
}

const NEW = { version: 1, label: '' }

function alive(thread: number): readonly Fact[] {
  const id = threadId(thread)
  return [
    { kind: 'born', thread: id },
    { kind: 'activity', thread: id, activity: { kind: 'running', label: '' } },
  ]
}

function targetFacts(log: Log, target: CallTarget, by: ThreadId): readonly Fact[] {
  const thread = threadId(target.thread)
  const facts: Fact[] = []
  const { fate, sent, delivered, ran, again, left, eintr, knockedOut } = target
  if (fate === 'exiting') facts.push({ kind: 'left', thread })
  if (fate === 'inherited' || target.inherited) facts.push({ kind: 'cloned', thread, by })
  if (sent !== undefined) facts.push({ kind: 'sent', thread, foreign: false, lost: delivered === undefined })
  if (delivered !== undefined) facts.push({ kind: 'delivered', thread })
  for (const one of [ran, again]) {
    if (one !== undefined) facts.push({ kind: 'kernel', thread, state: NEW, inherited: false, call: 1 })
  }
  if (left !== undefined) facts.push({ kind: 'acknowledged', thread })
  if (eintr && knockedOut !== undefined && restarts(log, knockedOut)) {
    facts.push({ kind: 'eintr', thread, call: wordOf(log, knockedOut) })
  }
  return facts
}

/** Who has inherited it was cloned by one that had run it. */
function placeOf({ ran, fate }: CallTarget): number {
  return ran ?? (fate === 'inherited' ? Number.POSITIVE_INFINITY : 0)
}

/** Who cloned a thread, whose state it has. */
function parentOf(log: Log, { thread }: CallTarget, caller: ThreadId): ThreadId {
  const parent = log.threads[thread]?.parent
  return parent === undefined ? caller : threadId(parent)
}

/** read(2) and its like, which the kernel restarts behind a handler with SA_RESTART. */
const RESTARTED = new Set(['read', 'readv', 'write', 'writev', 'wait4', 'waitid', 'flock', 'fcntl', 'ioctl'])

function restarts(log: Log, event: number): boolean {
  return RESTARTED.has(wordOf(log, event)) && !argumentsOf(log, event).includes('NONBLOCK')
}

/** What the monitors say of one call. */
export function violationsIn(log: Log, call: LogCall): readonly Violation[] {
  const monitors = new Monitors((thread) => `thread ${log.threads[thread]?.tid ?? 0}`)
  monitors.tell(callFacts(log, call))
  if (neverReturns(call)) monitors.end()
  return monitors.violations
}

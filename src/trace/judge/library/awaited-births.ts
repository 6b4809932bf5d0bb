import { LOG_TRAITS, SENDS_AS_GO } from '../../../protocols/log-traits.ts'
import { argumentsOf, resultTextOf } from '../../log-text.ts'
import { leftOut } from '../call-targets.ts'
import { classAt, hasFlag, isSyscall, type LogIndex, NONE, prevOf, threadAt } from '../log-index.ts'
import type { Processes } from '../processes.ts'
import type { LogCall, Sign } from '../types.ts'
import { WORD } from '../word-classes.ts'

/**
 * The caller of setxid makes the futex of a thread that is not born yet −2, and sleeps until its child changes it:
 * `futex(0x7f7f0156acdc, FUTEX_WAIT_PRIVATE, 4294967294, NULL`. If the clone fails, nobody does: its creator takes
 * the lock that the caller holds, and both wait for ever.
 */
const WAITS_FOR_BIRTH = /^[^,]+, (FUTEX_WAIT(_PRIVATE)?|0|0x80|128), (4294967294|0xfffffffe)\b/
/** `futex(0x7f7f0279b108, FUTEX_WAIT_PRIVATE, 2, NULL`: for a lock that somebody has. */
const WAITS_FOR_LOCK = /^[^,]+, (FUTEX_WAIT(_PRIVATE)?|0|0x80|128), (2|0x2)\b/

function isOpen(index: LogIndex, event: number): boolean {
  return hasFlag(index, event, 'unfinished') || hasFlag(index, event, 'noReturn')
}

/** The last thing that a thread did, if that is a futex without an end. */
function lastWait(index: LogIndex, thread: number): number {
  const { ended, last = NONE } = index.log.threads[thread] ?? {}
  const event = ended === undefined ? last : prevOf(index, last)
  const isWait = event !== NONE && isSyscall(index, event) && classAt(index, event) === WORD.futex
  return isWait && isOpen(index, event) ? event : NONE
}

/** The clone that failed in front of a thread's last wait, which is for the caller's lock; NONE without one. */
function failedBirth(index: LogIndex, wait: number): number {
  if (wait === NONE || !WAITS_FOR_LOCK.test(argumentsOf(index.log, wait))) return NONE
  let event = prevOf(index, wait)
  for (let i = 0; i < 4 && event !== NONE; i++, event = prevOf(index, event)) {
    if (classAt(index, event) === WORD.clone && hasFlag(index, event, 'failed')) return event
  }
  return NONE
}

function tidOf({ log }: LogIndex, thread: number): number {
  return log.threads[thread]?.tid ?? 0
}

function signsOf(index: LogIndex, wait: number, creator: number, failed: number): readonly Sign[] {
  const caller = tidOf(index, threadAt(index, wait))
  const waits = {
    text: `the caller waits for the birth of a thread, as ${LOG_TRAITS[SENDS_AS_GO].name}’s does`,
    event: wait,
  }
  if (failed === NONE) return [waits]
  const name = tidOf(index, creator)
  const result = resultTextOf(index.log, failed).split(' ').slice(1, 2).join('')
  const lock = lastWait(index, creator)
  return [
    waits,
    { text: `thread ${caller} waits for a thread whose clone failed on thread ${name} (${result})`, event: failed },
    { text: `thread ${name} waits for the lock that thread ${caller} holds`, event: lock },
  ]
}

/** Calls of setxid that sleep for a birth that never comes: they have signalled nobody. */
export function stillbornCalls(index: LogIndex, processes: Processes): readonly LogCall[] {
  const found: LogCall[] = []
  for (const thread of index.log.threads.keys()) {
    const wait = lastWait(index, thread)
    if (wait === NONE || !WAITS_FOR_BIRTH.test(argumentsOf(index.log, wait))) continue
    found.push(callAt(index, processes, thread, wait))
  }
  return found
}

function callAt(index: LogIndex, processes: Processes, coordinator: number, wait: number): LogCall {
  const process = processes.leader[coordinator] ?? coordinator
  const end = index.log.events.count - 1
  const others = (processes.members.get(process)?.during(wait, end + 1) ?? []).filter((one) => one !== coordinator)
  const creator = others.find((one) => failedBirth(index, lastWait(index, one)) !== NONE) ?? NONE
  const failed = creator === NONE ? NONE : failedBirth(index, lastWait(index, creator))
  const isExiting = (thread: number): boolean => (processes.exiting[thread] ?? end + 1) <= end
  return {
    family: SENDS_AS_GO,
    signs: signsOf(index, wait, creator, failed),
    doubts: [],
    coordinator,
    trap: undefined,
    args: '',
    own: undefined,
    firstSignal: undefined,
    returned: undefined,
    begin: wait,
    end,
    finished: false,
    unreturned: undefined,
    targets: others.map((one) => leftOut(one, isExiting(one) ? 'exiting' : 'missed')),
    unseen: [],
    yieldsForProcid: 0,
    yieldsForAcks: 0,
    clones: [],
    untilAcknowledged: undefined,
    untilReturned: undefined,
    resultsDiffer: false,
  }
}

/** Who waits for whom, where a call sleeps for a birth that has failed: a whole sentence. */
export function deadlockOf({ signs, firstSignal, finished, family }: LogCall): string | undefined {
  if (family !== SENDS_AS_GO || finished || firstSignal !== undefined || signs.length < 3) return undefined
  const [, waits, lock] = signs
  return `It is a deadlock: ${waits?.text ?? ''}, and ${lock?.text ?? ''}.`
}

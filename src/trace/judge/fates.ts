import { eventsOfThread, resultTextOf, wordOf } from '../log-text.ts'
import { WHOLE } from './advice.ts'
import { doubtsOf, edgeDoubts, type Grounds } from './call-doubts.ts'
import { beginsAt, classAt, endsAt, hasFlag, type LogIndex, NONE, nextOf } from './log-index.ts'
import { unreturned } from './never-returns.ts'
import type { Because, CallTarget, Doubt, LogCall, UnseenThread } from './types.ts'
import type { UnseenClone } from './unseen-threads.ts'
import { WORD } from './word-classes.ts'

/** Whether a thread died in its run of the call: that returned nothing, and the thread's end follows. */
function diedIn(index: LogIndex, { ran, thread }: CallTarget): boolean {
  const { last = NONE, ended } = index.log.threads[thread] ?? {}
  if (ran === undefined || nextOf(index, ran) !== last) return false
  // seccomp kills in it, and strace prints the number of the system call as if it were its result.
  if (ended === 'killed' && wordOf(index.log, last) === 'SIGSYS') return true
  return hasFlag(index, ran, 'noReturn') && (ended === 'killed' || resultTextOf(index.log, ran).startsWith('?'))
}

/** Whether a thread was cloned by one that had run the call, and then ran it itself. */
function inheritedFirst(index: LogIndex, call: LogCall, { thread, ran }: CallTarget): boolean {
  const { parent, clonedBy } = index.log.threads[thread] ?? {}
  if (ran === undefined || parent === undefined || clonedBy === undefined || clonedBy < call.begin) return false
  const parentRan = parent === call.coordinator ? call.own : call.targets.find((one) => one.thread === parent)?.ran
  return parentRan !== undefined && endsAt(index, parentRan) <= beginsAt(index, clonedBy)
}

function withDeaths(index: LogIndex, call: LogCall, target: CallTarget): CallTarget {
  if (target.fate !== 'once') return target
  if (diedIn(index, target)) return { ...target, fate: 'killed', differs: false }
  return inheritedFirst(index, call, target) ? { ...target, fate: 'twice', inherited: true } : target
}

/** Whether what a thread has not done is shown, and not only missing: a send that failed, a handler that did other things. */
function showsMiss(index: LogIndex, { family }: LogCall, { sent, delivered, left }: CallTarget): boolean {
  if (sent !== undefined && hasFlag(index, sent, 'failed')) return true
  // What a handler of a library does besides the call tells nothing.
  if (family !== 'signals') return false
  return delivered !== undefined && left !== undefined && nextOf(index, delivered) !== left
}

/** Whether who has not run a call by the end of the log will never have: it hangs, or its process has died in it. */
function neverRan({ unreturned }: LogCall): boolean {
  if (unreturned === undefined || unreturned.how === 'cut') return false
  return unreturned.how !== 'ended' || unreturned.died
}

/** Whether a thread that nobody is seen to signal runs the call, or leaves a handler, while the call is on. */
function answersUnasked(index: LogIndex, { trap, begin, end }: LogCall, thread: number): boolean {
  return eventsOfThread(index.log, thread).some((event) => {
    if (event <= begin || event > end) return false
    return index.log.events.word[event] === trap || (!index.showsSignals && classAt(index, event) === WORD.sigreturn)
  })
}

/** Why a thread of which something seems to be wrong is not visible, in view of what is not in the log. */
function becauseOf(index: LogIndex, call: LogCall, target: CallTarget, doubts: readonly Doubt[]): Because | undefined {
  const isFailed = target.sent !== undefined && hasFlag(index, target.sent, 'failed')
  if (target.fate === 'missed' && isFailed) return undefined
  if (doubts.some(({ kind }) => kind === 'order')) return 'the order is not known'
  if (doubts.some(({ kind }) => kind === 'unread')) return 'unread lines'
  if (doubts.some(({ kind }) => kind === 'incomplete')) return 'lines are missing'
  if (target.fate !== 'missed') return undefined
  if (!call.finished) return neverRan(call) ? undefined : 'the log ends in the call'
  if (call.trap === undefined) return 'the system call is hidden'
  if (call.family === 'fixup') return 'lines are missing'
  const unsigned = target.sent === undefined && target.delivered === undefined
  const shown = unsigned ? !answersUnasked(index, call, target.thread) : showsMiss(index, call, target)
  return shown ? undefined : 'lines are missing'
}

function softened(index: LogIndex, call: LogCall, target: CallTarget, doubts: readonly Doubt[]): CallTarget {
  const { fate, differs } = target
  if (fate === 'not visible') return target.because === undefined ? { ...target, because: hiddenIn(call) } : target
  if (fate !== 'missed' && fate !== 'twice' && fate !== 'not asked' && !differs) return target
  const because = becauseOf(index, call, target, doubts)
  if (because === undefined) return target
  // What it ran is there to be seen; only whether it ran it again, or got another result, is not.
  if (fate === 'once') return { ...target, differs: false }
  return { ...target, fate: 'not visible', because, differs: false }
}

function hiddenIn({ trap }: LogCall): Because {
  return trap === undefined ? 'the system call is hidden' : 'the signals are hidden'
}

/** Threads of which only the clone is in the log, and which may have lived through a call. */
function unseenIn({ processes }: Grounds, clones: readonly UnseenClone[], call: LogCall): readonly UnseenThread[] {
  const process = processes.leader[call.coordinator ?? call.targets[0]?.thread ?? NONE]
  const known = new Set(call.unseen.map(({ tid }) => tid))
  const others = clones.filter((clone) => {
    return clone.process === process && clone.event < call.end && !known.has(clone.tid)
  })
  const because = 'no line of it is in the log'
  return [...call.unseen, ...others.map(({ tid }): UnseenThread => ({ tid, fate: 'not visible', because }))]
}

/** Whether what seems to be a call's return is the last line, and cut: it may be one more signal. */
function endsInCut(index: LogIndex, { returned }: LogCall): boolean {
  if (returned === undefined || index.log.events.line[returned] !== index.cutLine) return false
  return hasFlag(index, returned, 'unfinished')
}

const LOST: Doubt = {
  kind: 'incomplete',
  text: 'Its caller goes on although a thread is not seen to have run it: lines of that thread are missing.',
  advice: WHOLE,
}

/** A call as it may be told: with its doubts, and without what they forbid to say. */
export function settled(grounds: Grounds, clones: readonly UnseenClone[], made: LogCall): LogCall {
  const { index } = grounds
  const raw = endsInCut(index, made) ? { ...made, finished: false, returned: undefined } : made
  const call = { ...raw, targets: raw.targets.map((target) => withDeaths(index, raw, target)) }
  const missing = doubtsOf(grounds, call)
  const isWhole = !missing.some(({ kind }) => kind === 'unread' || kind === 'incomplete' || kind === 'order')
  const unreturnedNow = isWhole ? unreturned(index, call) : undefined
  const told = { ...call, unreturned: unreturnedNow }
  const doubts = [...raw.doubts, ...missing, ...edgeDoubts(grounds, told)]
  const targets = call.targets.map((target) => softened(index, told, target, doubts))
  const lost = targets.some(({ because }) => because === 'lines are missing')
  const isTold = doubts.some(({ kind }) => kind === 'incomplete')
  return {
    ...told,
    targets,
    unseen: unseenIn(grounds, clones, call),
    doubts: lost && !isTold ? [...doubts, LOST] : doubts,
    resultsDiffer: targets.some(({ differs }) => differs),
  }
}

import { LIFE, THREAD } from '../kit/fields.ts'
import type { Memory } from '../kit/memory.ts'
import { G, SIG, T } from '../protocols/go/fields.ts'
import { protocolNamed } from '../protocols/registry.ts'
import type { CheckOptions } from './check.ts'
import type { Expander } from './expander.ts'
import type { Problem } from './problem.ts'
import { Search } from './search.ts'
import { type Witness, witnessOf } from './witness.ts'

/** States between two reports. */
const SLICE = 20_000

/** A situation that somebody may want to see, or to see excluded: 'can it ever happen that …'. */
export interface GoalQuestion {
  readonly id: string
  /** Goes on after 'Can it ever happen that '. */
  readonly text: string
  readonly holds: (expander: Expander) => boolean
}

function some(expander: Expander, test: (memory: Memory, thread: number, path: string) => boolean): boolean {
  const { memory } = expander
  return memory.threads().some((thread) => test(memory, thread, expander.programPath(thread)))
}

// What is asked of every protocol, Go's among them.

function isPendingBehindMask(expander: Expander): boolean {
  return some(expander, (m, t) => {
    return m.of(t, THREAD.pending) > 0 && m.of(t, THREAD.masked) === 1 && m.of(t, THREAD.life) === LIFE.alive
  })
}

function isHandlingAfterReturn(expander: Expander): boolean {
  return returned(expander.memory) && some(expander, (m, t) => m.of(t, THREAD.handling) === 1)
}

function isSleepInterrupted(expander: Expander): boolean {
  return some(expander, (m, t) => m.of(t, THREAD.eintr) === 2)
}

const GOS: readonly GoalQuestion[] = [
  {
    id: 'pending-behind-mask',
    text: 'a signal 33 is pending behind a mask',
    holds: isPendingBehindMask,
  },
  {
    id: 'handler-in-rlock',
    text: 'a handler runs while its thread is asleep in allocmLock.rlock',
    holds: (e) => some(e, (m, t, path) => m.of(t, T.handling) === 1 && path.endsWith('ewm.notesleep')),
  },
  {
    id: 'waits-for-procid',
    text: 'the coordinator waits for a procid',
    holds: (e) => some(e, (_m, _t, path) => path.endsWith('procidYield') || path.endsWith('nextProcid')),
  },
  {
    id: 'waits-for-readers',
    text: 'the coordinator waits for a reader inside allocmLock',
    holds: (e) => some(e, (_m, _t, path) => path === 'doAllThreadsSyscall.notesleep'),
  },
  {
    id: 'reader-queued',
    text: 'a creator of threads queues for allocmLock',
    holds: (e) => some(e, (m, t) => m.of(t, T.queued) === 1),
  },
  {
    id: 'caller-waits',
    text: 'a second caller sleeps on worldsema',
    holds: (e) => some(e, (_m, _t, path) => path === 'doAllThreadsSyscall.worldsema'),
  },
  {
    id: 'handler-after-return',
    text: 'a call has returned, and a thread is still in its handler',
    holds: isHandlingAfterReturn,
  },
  {
    id: 'left-out',
    text: 'a call returns while an exiting thread still lives with the old state',
    holds: (e) =>
      returned(e.memory) &&
      some(e, (m, t) => m.of(t, T.life) === LIFE.alive && m.of(t, T.listed) === 0 && m.of(t, T.applied) === 0),
  },
  {
    id: 'clone-during-call',
    text: 'a thread is cloned while a call is running on the other threads',
    holds: (e) => e.memory.get(G.trap) !== 0 && some(e, (_m, _t, path) => path.endsWith('clone')),
  },
  {
    id: 'waits-for-system-call',
    text: 'the coordinator has asked all, and one of them is still in its system call',
    holds: (e) =>
      some(e, (_m, _t, path) => path === 'doAllThreadsSyscall.osyield' || path === 'doAllThreadsSyscall.acksYield') &&
      some(e, (m, t, path) => m.of(t, T.need) === 1 && (path === 'read' || path === 'nanosleep')),
  },
  {
    id: 'eintr-from-nanosleep',
    text: 'nanosleep(2) returns EINTR to the program',
    holds: isSleepInterrupted,
  },
  {
    id: 'spins-in-sigsend',
    text: 'a handler of SIGINT waits until signal_recv has left Fixup',
    holds: (e) => e.memory.get(G.sigState) === SIG.fixup && some(e, (m, t) => m.of(t, T.handling) === 1),
  },
]

/** What can be asked of any protocol: it needs only the words that all have. */
const ANYBODYS: readonly GoalQuestion[] = [
  {
    id: 'signal-behind-mask',
    text: 'the signal is pending behind a mask',
    holds: isPendingBehindMask,
  },
  {
    id: 'in-handler-after-return',
    text: 'a call has returned, and a thread is still in its handler',
    holds: isHandlingAfterReturn,
  },
  {
    id: 'old-after-return',
    text: 'a call has returned, and a thread that lives has the old state',
    holds: (e) =>
      returned(e.memory) && some(e, (m, t) => m.of(t, THREAD.life) === LIFE.alive && m.of(t, THREAD.applied) === 0),
  },
  {
    id: 'dies-pending',
    text: 'a thread is gone, and its signal is still pending',
    holds: (e) => some(e, (m, t) => m.of(t, THREAD.life) === LIFE.gone && m.of(t, THREAD.pending) > 0),
  },
  {
    id: 'sleep-interrupted',
    text: 'nanosleep(2) returns EINTR to the program',
    holds: isSleepInterrupted,
  },
]

export const GOALS: readonly GoalQuestion[] = [...GOS, ...ANYBODYS]

/** What can be asked of a protocol: what all have in common, and of Go's what is their own. */
export function goalsOf(protocol: string): readonly GoalQuestion[] {
  return protocolNamed(protocol).setups === undefined ? GOS : ANYBODYS
}

function returned(memory: Memory): boolean {
  return memory.threads().some((thread) => memory.of(thread, T.returns) > 0)
}

export interface Answer {
  readonly question: string
  /** `false` and complete: never. */
  readonly possible: boolean
  readonly complete: boolean
  readonly states: number
  readonly witness: Witness | undefined
}

/**
 * The shortest schedule that leads to such a situation, or that there is none. `onProgress` is called between slices of
 * work; returning false cancels.
 */
export function canItHappen(
  problem: Problem,
  question: GoalQuestion,
  { maxStates, onProgress }: Pick<CheckOptions, 'maxStates' | 'onProgress'>,
): Answer {
  const search = new Search(problem, { maxStates, goal: question.holds })
  let state = search.run(SLICE)
  while (state === 'running' && (onProgress?.(search.progress) ?? true)) state = search.run(SLICE)
  const { reached, progress } = search
  const possible = reached !== undefined
  return {
    question: question.id,
    possible,
    complete: possible || state === 'complete',
    states: progress.states,
    witness: possible ? witnessOf(problem, search.levels.pathTo(reached)) : undefined,
  }
}

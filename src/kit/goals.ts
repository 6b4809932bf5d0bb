import { LIFE, THREAD } from './fields.ts'
import type { Memory } from './memory.ts'
import type { Goal, Situation } from './study.ts'

export function some(at: Situation, test: (memory: Memory, thread: number, path: string) => boolean): boolean {
  const { memory } = at
  return memory.threads().some((thread) => test(memory, thread, at.programPath(thread)))
}

export function returned(memory: Memory): boolean {
  return memory.threads().some((thread) => memory.of(thread, THREAD.returns) > 0)
}

export function isPendingBehindMask(at: Situation): boolean {
  return some(at, (m, t) => {
    return m.of(t, THREAD.pending) > 0 && m.of(t, THREAD.masked) === 1 && m.of(t, THREAD.life) === LIFE.alive
  })
}

export function isHandlingAfterReturn(at: Situation): boolean {
  return returned(at.memory) && some(at, (m, t) => m.of(t, THREAD.handling) === 1)
}

export function isSleepInterrupted(at: Situation): boolean {
  return some(at, (m, t) => m.of(t, THREAD.eintr) === 2)
}

/** What can be asked of any protocol: it needs only the words that all have. */
export const COMMON_GOALS: readonly Goal[] = [
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

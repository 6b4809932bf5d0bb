import { isCall } from '../kit/actions.ts'
import type { ThreadId } from '../kit/ids.ts'
import { Memory } from '../kit/memory.ts'
import { callers } from '../kit/properties.ts'
import type { Rules } from '../kit/setup.ts'
import type { Problem } from './problem.ts'

/**
 * Partial-order reduction. In some states a thread's next step touches nothing that another thread reads or writes,
 * cannot be disabled or joined by another step of that thread, and no property tells when it happens. Then it is enough
 * to let it happen at once: a singleton ample set. The graphs have no cycles, so no step is put off for ever.
 * README.md in this folder argues for each state in the lists.
 */
export type Independence =
  | 'never'
  /** A step of the handler on the thread's own words. */
  | 'own words'
  /** A step of the handler that is safe as long as a coordinator waits for this very handler. */
  | 'awaited'
  /** A step of the program on the thread's own words, with signals blocked. */
  | 'masked'

const HANDLER: Readonly<Record<string, Independence>> = {
  sighandler: 'awaited',
  copyArgs: 'awaited',
  Syscall6: 'awaited',
  compare: 'own words',
  sigreturn: 'own words',
}

const MASKED: readonly string[] = ['mstart.minit', 'restoreMask', 'mexit.unminit']

/** How the step out of a state may be taken before all others. */
export function independenceOf(path: string): Independence {
  return HANDLER[path] ?? (MASKED.some((end) => path.endsWith(end)) ? 'masked' : 'never')
}

/** Whether in this problem coordinators wait for handlers, one at a time, and results are equal. */
export function handlersAreAwaited({ programs }: Problem, { keeps, faults }: Rules): boolean {
  const callers = programs.filter(({ choices }) => choices.some(({ event }) => isCall(event))).length
  const serial = callers < 2 || keeps.worldsema
  const waits = keeps['wait-acks'] && keeps['clear-after-acks']
  return serial && waits && !faults['result-differs']
}

/** Whether the thread's next step may be taken before all others, here. */
export function mayGoFirst(kind: Independence, awaited: boolean, memory: Memory, thread: ThreadId): boolean {
  switch (kind) {
    case 'never':
      return false
    case 'own words':
      return memory.of(thread, T.differs) === 0
    case 'awaited':
      return awaited && memory.of(thread, T.need) === 1
    case 'masked':
      return memory.of(thread, T.masked) === 1
  }
}

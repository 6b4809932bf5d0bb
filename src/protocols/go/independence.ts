import type { Independence, Protocol } from '../../kit/protocol.ts'
import { T } from './fields.ts'

const HANDLER: Readonly<Record<string, Independence>> = {
  sighandler: 'awaited',
  copyArgs: 'awaited',
  Syscall6: 'awaited',
  compare: 'own words',
  sigreturn: 'own words',
}

const MASKED: readonly string[] = ['mstart.minit', 'restoreMask', 'mexit.unminit']

/** Which steps may be taken before all others; `explorer/README.md` argues for each state in the lists. */
export const independence: NonNullable<Protocol['independence']> = {
  of: (path) => HANDLER[path] ?? (MASKED.some((end) => path.endsWith(end)) ? 'masked' : 'never'),
  awaited: (callers, { keeps, faults }) => {
    const serial = callers < 2 || keeps['worldsema'] === true
    const waits = keeps['wait-acks'] === true && keeps['clear-after-acks'] === true
    return serial && waits && faults['result-differs'] !== true
  },
  mayGoFirst: (kind, awaited, memory, thread) => {
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
  },
}

import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Death } from '../../kit/violations.ts'
import { FATAL, G, T, WANTS } from './fields.ts'
import { nameOf } from './ids.ts'

/** Which property a death of the process breaks, and what the runtime says. */
const FATALITIES: Readonly<Record<number, (memory: Memory, self: ThreadId) => Death>> = {
  [FATAL.resultsDiffer]: (memory, self) => ({
    property: 'same results',
    kind: 'throw',
    text: `${nameOf(self)} got another result than the coordinator: "${memory.protocol.name === 'fixup' ? 'AllThreadsSyscall' : 'AllThreadsSyscall6'} results differ between threads; runtime corrupted".`,
  }),
  [FATAL.notLinux]: () => ({
    property: 'it returns',
    kind: 'throw',
    text: 'The runtime throws: running a system call on every thread is only valid on Linux.',
  }),
  [FATAL.freedStack]: (_m, self) => crash(`${nameOf(self)} runs its signal handler on a stack that is already freed.`),
  [FATAL.spuriousWake]: (memory, self) =>
    crash(`${nameOf(self)} wakes up in mPark, and nobody has made it runnable: ${spurious(memory, self)}.`),
  [FATAL.m0Woke]: () => crash('m0, parked for good, wakes up and nothing is to run: "locked m0 woke up".'),
  [FATAL.doubleWake]: () => crash('m.park is woken, and was woken already: "notewakeup - double wakeup".'),
  [FATAL.unsupported]: (_m, self) => ({
    property: 'it returns',
    kind: 'throw',
    text: `${nameOf(self)} finds on allm a thread that does not park and has no procid: "unsupported runtime environment".`,
  }),
  [FATAL.killed]: () => crash('Nothing handles signal 33 in Go 1.17: the kernel ends the process.'),
}

function crash(text: string): Death {
  return { property: 'it returns', kind: 'crash', text }
}

/** `stoplockedm` looks at its goroutine and throws; `stopm`, or one whose goroutine could run, goes on without a P. */
function spurious(memory: Memory, self: ThreadId): string {
  const locked = memory.of(self, T.locked) === 1 || memory.of(self, T.calling) === 1
  return locked && ![WANTS.now as number, WANTS.turn].includes(memory.of(self, T.wants))
    ? '"stoplockedm: not runnable"'
    : 'it goes on without a P, and the runtime crashes in acquirep'
}

/** What the process has died of, if it has. */
export function deathOf(memory: Memory, self: ThreadId): Death | undefined {
  return FATALITIES[memory.get(G.fatal)]?.(memory, self)
}

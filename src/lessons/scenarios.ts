import type { Direction, Scenario } from '../trace/scenario.ts'
import { calls, does, setup, steps, untilQuiet, untilReturned, untilStep, untilViolated } from './directions.ts'
import { FIRST } from './first-scenario.ts'
import { FIXUP_SCENARIOS } from './fixup-scenarios.ts'

const READERS = 13

/** The first LockOSThread of M1, up to the moment when the template thread was cloned and M1 goes on. */
const templateIsCloned: readonly Direction[] = [does('M1', 'LOCK_OS_THREAD'), ...steps('M1', 8)]

function hundredCalls(): readonly Direction[] {
  const readers = Array.from({ length: READERS }, (_, index) => does(`M${index + 1}`, 'READ'))
  const call: readonly Direction[] = [calls('m0', 'prctl'), untilReturned]
  return [...readers, ...Array.from({ length: 100 }, () => call).flat(), untilQuiet]
}

const hundred: Scenario = {
  id: 'a-hundred-calls',
  title: 'A hundred calls',
  about:
    'Thirteen threads sit in read(2) while m0 calls prctl a hundred times. Sixteen threads, every call on every one.',
  look: 'Every lane ends with kernel state 100.',
  setup: setup({ ms: READERS + 1, template: true }),
  script: hundredCalls(),
}

const error: Scenario = {
  id: 'error-on-the-coordinator',
  title: 'Error on the coordinator',
  about:
    'The call fails with EFAULT on the thread that tries it first. The error is returned, and nobody is signalled.',
  look: 'The world stops and starts again, and no signal is sent.',
  setup: setup({ ms: 3 }),
  script: [does('M1', 'READ'), calls('m0', 'capget'), untilReturned, untilQuiet],
}

const born: Scenario = {
  id: 'born-during-the-call',
  title: 'Born during the call',
  about:
    'The first LockOSThread has just cloned the template thread. It is in allm but has no procid yet, so it cannot be signalled: the coordinator spins until it has started.',
  look: 'm0 waits for procid of the template thread before it sends any signal.',
  setup: setup({ ms: 3 }),
  script: [...templateIsCloned, calls('m0', 'prctl'), untilReturned, untilQuiet],
}

const pending: Scenario = {
  id: 'pending-behind-a-mask',
  title: 'Pending behind a mask',
  about:
    'A new thread sets its procid while its signals are still blocked. The signal sent to it stays pending until it opens them.',
  look: 'The signal waits at the mask of the template thread; the coordinator waits for it.',
  setup: setup({ ms: 3 }),
  script: [
    ...templateIsCloned,
    ...steps('template', 1),
    calls('m0', 'prctl'),
    untilStep('C9'),
    untilReturned,
    untilQuiet,
  ],
}

const exits: Scenario = {
  id: 'a-thread-exits',
  title: 'A thread exits',
  about:
    'The locked goroutine of M1 ends and takes its thread along while m0 calls. Stop-the-world waits for the P of M1, so M1 is either signalled in time or has left allm.',
  look: 'M1 leaves allm before the world is stopped; it still lives when the signals are sent, and is rightly left out.',
  setup: setup({ ms: 3, template: true }),
  script: [
    does('M1', 'LOCK_OS_THREAD'),
    does('M1', 'GOEXIT'),
    calls('m0', 'seccomp'),
    untilReturned,
    ...steps('M1', 1),
    untilQuiet,
  ],
}

const twoCallers: Scenario = {
  id: 'two-callers',
  title: 'Two callers',
  about: 'm0 and M1 both call setuid, with different ids. The second sleeps on worldsema until the first has returned.',
  look: 'Kernel state 1 is uid 1000 everywhere, state 2 is uid 1001 everywhere: the same order on all threads.',
  setup: setup({ ms: 3 }),
  script: [
    calls('m0', 'setuid', 0),
    ...steps('m0', 1),
    calls('M1', 'setuid', 1),
    ...steps('M1', 1),
    untilReturned,
    untilReturned,
    untilQuiet,
  ],
}

const differ: Scenario = {
  id: 'results-differ',
  title: 'Results differ: throw',
  about:
    'gettid returns another number on every thread. The first handler that sees this throws, and the process dies.',
  look: 'The handler compares its result with the one that the coordinator has published.',
  setup: setup({ ms: 3 }),
  script: [does('M1', 'READ'), calls('m0', 'gettid'), untilViolated],
}

const foreign: Scenario = {
  id: 'a-foreign-signal',
  title: 'A foreign signal 33',
  about:
    'Another process sends signal 33. The handler looks at needPerThreadSyscall, finds 0 and returns: that check is all that makes the signal harmless.',
  look: 'The first handler of M1 does nothing; the second, during the call, runs it.',
  setup: setup({ ms: 3 }),
  script: [
    does('M1', 'READ'),
    does('M1', 'FOREIGN_33'),
    does('M1', 'SIGNAL'),
    does('M1', 'HANDLE'),
    does('M1', 'HANDLE'),
    calls('m0', 'seccomp'),
    untilReturned,
    untilQuiet,
  ],
}

const raw: Scenario = {
  id: 'rawsyscall-keeps-its-p',
  title: 'RawSyscall keeps its P',
  about:
    'M1 reads with RawSyscall, which does not tell the runtime. It keeps its P, stop-the-world never completes, and the call hangs before any signal is sent.',
  look: 'm0 waits for the P of M1. No signal can help: none is sent.',
  setup: setup({ ms: 3 }),
  script: [does('M1', 'RAW_READ'), calls('m0', 'prctl'), untilViolated],
}

const cgo: Scenario = {
  id: 'with-cgo',
  title: 'With cgo: ENOTSUP',
  about:
    'With cgo linked, C code may have threads that the runtime does not know. AllThreadsSyscall returns ENOTSUP before it does anything; the runtime itself would panic.',
  look: 'One step, one error.',
  setup: setup({ ms: 3, platform: 'cgo' }),
  script: [does('M1', 'READ'), calls('m0', 'prctl')],
}

const eintr: Scenario = {
  id: 'eintr-in-nanosleep',
  title: 'EINTR in nanosleep',
  about:
    'SA_RESTART restarts a read, but not a nanosleep: M1 runs the call in its handler, and the program gets EINTR. It is the price of knocking threads out.',
  look: 'M2 in read(2) goes on waiting; M1 in nanosleep(2) returns EINTR.',
  setup: setup({ ms: 3 }),
  script: [does('M1', 'NANOSLEEP'), does('M2', 'READ'), calls('m0', 'prctl'), untilReturned, untilQuiet],
}

const handedOver: Scenario = {
  id: 'handed-over',
  title: 'Cloned by the template thread',
  about:
    'M1 is locked to a goroutine that may have changed its kernel state, so it must not clone. It hands the new M to the template thread, and m0 calls before that thread has cloned it.',
  look: 'M3 stands in allm without a thread. Its P keeps the world from stopping, so the coordinator never meets it half-born.',
  setup: setup({ ms: 3, template: true }),
  script: [
    does('M1', 'LOCK_OS_THREAD'),
    does('M1', 'NEWM'),
    ...steps('M1', 5),
    calls('m0', 'seccomp'),
    untilReturned,
    untilQuiet,
  ],
}

const hopping: Scenario = {
  id: 'a-hopping-goroutine',
  title: 'A hopping goroutine',
  about:
    'A goroutine moves between threads and reads the kernel state on each. While the world is stopped it cannot run: it never sees new state, then old.',
  look: 'It reads 0 before the call and 1 after it, on every thread.',
  setup: setup({ ms: 3 }),
  script: [
    does('M1', 'HOP'),
    calls('m0', 'seccomp'),
    ...steps('m0', 1),
    does('M2', 'HOP'),
    untilReturned,
    untilQuiet,
    does('M1', 'HOP'),
    does('M2', 'HOP'),
  ],
}

const withFixups: Scenario = {
  id: 'a-call-with-fixups',
  title: 'A call with fixups',
  about:
    'Go 1.16 and 1.17 interrupt nobody. m0 stops the world and leaves a mark at every thread; each has to look for it by itself, and for every place where a thread can sleep there is a wake-up of its own.',
  look: 'Nothing is sent. M2 wakes because it is parked, M1 because it sleeps in signal_recv, the template thread because m0 wakes it too.',
  setup: setup({ ms: 3, ps: 2, template: true, protocol: 'fixup' }),
  script: [does('M1', 'SIGNAL_RECV'), ...steps('M1', 1), calls('m0', 'prctl'), untilReturned, untilQuiet],
}

/** Every scenario, in the order of the gallery. Links carry the id: never reuse one. */
export const SCENARIOS: readonly Scenario[] = [
  FIRST,
  hundred,
  error,
  born,
  pending,
  exits,
  twoCallers,
  differ,
  foreign,
  raw,
  cgo,
  eintr,
  handedOver,
  hopping,
  withFixups,
  ...FIXUP_SCENARIOS,
]

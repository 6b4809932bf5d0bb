import type { Direction, Scenario } from '../trace/scenario.ts'
import { calls, does, setup, steps, untilQuiet, untilReturned, untilStep, untilViolated } from './directions.ts'

/** os/signal's goroutine has gone to sleep on M1. */
const receiverSleeps: readonly Direction[] = [does('M1', 'SIGNAL_RECV'), ...steps('M1', 1)]

const blocked: Scenario = {
  id: 'old-blocked-in-read',
  title: 'The hang that ended it: issue 50113',
  about:
    'M1 is blocked in read(2). The world stops without it, but M1 looks for a fixup only when it parks, and nobody can write to the pipe while the world is stopped: the call never returns.',
  look: 'm0 spins for M1. With signal 33 the same read is knocked out and restarted.',
  setup: setup({ ms: 3, protocol: 'fixup' }),
  script: [does('M1', 'READ'), calls('m0', 'prctl'), untilViolated],
}

const interrupted: Scenario = {
  id: 'sigint-meets-the-fixup',
  title: 'SIGINT meets the fixup: issue 44193',
  about:
    'Before its mending: M2, parked, gets SIGINT while the queue of os/signal is in Fixup, and its handler spins. Only signal_recv, on M1, can leave Fixup; it needs a P; the world waits for m0, and m0 for M2.',
  look: 'Four that wait: m0 for M2, M2 for M1, M1 for the world, the world for m0.',
  setup: setup({ ms: 3, protocol: 'fixup', without: ['block-signals', 'fixup-mask', 'sigsend-fixup'] }),
  script: [
    ...receiverSleeps,
    calls('m0', 'prctl'),
    untilStep('O6'),
    does('M2', 'SIGINT'),
    does('M2', 'HANDLE'),
    untilViolated,
  ],
}

const neverLooks: Scenario = {
  id: 'signal-recv-never-looks',
  title: 'signal_recv never looks: issue 43149',
  about:
    'Before its mending: M1 sleeps in signal_recv, for the runtime a system call that ends with the next signal. Nobody wakes it, so it never parks and never looks.',
  look: 'Every other thread has the new state; m0 spins for M1, which sleeps on sig.note.',
  setup: setup({ ms: 3, protocol: 'fixup', without: ['sigrecv-fixup'] }),
  script: [...receiverSleeps, calls('m0', 'prctl'), untilViolated],
}

const leftOver: Scenario = {
  id: 'a-wake-up-left-over',
  title: 'A wake-up left over: Go 1.17.13 crashes',
  about:
    'Nothing is taken away. M2 is parked: its locked goroutine sleeps. It gets SIGINT during the call and runs its fixup inside the handler, which waits for the queue. The wake-up that came with the mark is still there when M2 parks on.',
  look: 'After the call M2 wakes up, and nothing is to run.',
  setup: setup({ ms: 3, template: true, protocol: 'fixup' }),
  script: [
    ...receiverSleeps,
    does('M2', 'LOCK_OS_THREAD'),
    does('M2', 'TIME_SLEEP'),
    calls('m0', 'prctl'),
    untilStep('O6'),
    does('M2', 'SIGINT'),
    does('M2', 'HANDLE'),
    untilStep('O9'),
    does('M2', 'HANDLE'),
    does('M2', 'HANDLE'),
    ...steps('M1', 6),
    untilReturned,
    ...steps('M1', 2),
    does('M2', 'HANDLE'),
    does('M2', 'HANDLE'),
    does('M2', 'STEP'),
  ],
}

const slowest: Scenario = {
  id: 'as-long-as-the-slowest',
  title: 'As long as the slowest system call',
  about:
    'M1 and M2 sleep in the kernel for a while. Neither is disturbed; each looks when its sleep is over, and m0 keeps the world stopped until the last one has.',
  look: 'The wait of m0 is as long as the longer sleep. A sleep of five seconds makes a call of five seconds.',
  setup: setup({ ms: 4, protocol: 'fixup' }),
  script: [
    does('M1', 'NANOSLEEP'),
    does('M2', 'NANOSLEEP'),
    calls('m0', 'prctl'),
    untilStep('O9'),
    ...steps('sysmon', 4),
    ...steps('M3', 4),
    ...steps('M1', 6),
    untilReturned,
    untilQuiet,
  ],
}

const undisturbed: Scenario = {
  id: 'no-eintr-in-nanosleep',
  title: 'No EINTR in the old protocol',
  about:
    'What signal 33 costs is absent here: M1 is in nanosleep(2) when m0 calls, and its sleep ends as the program asked.',
  look: 'Nothing interrupts M1; it runs its fixup after the sleep, before it gets a P again.',
  setup: setup({ ms: 2, protocol: 'fixup' }),
  script: [does('M1', 'NANOSLEEP'), calls('m0', 'prctl'), untilReturned, untilQuiet],
}

/** The protocol of Go 1.16 and 1.17, and what ended it. */
export const FIXUP_SCENARIOS: readonly Scenario[] = [blocked, slowest, undisturbed, neverLooks, interrupted, leftOver]

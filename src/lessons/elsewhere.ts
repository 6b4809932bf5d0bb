import { old, osLinux, proc } from './code/go-source.ts'
import {
  glibcThreads,
  landlockTsync,
  muslSetxid,
  muslSignals,
  muslThreads,
  psx,
  psxForGo,
  seccompTsync,
  setxid,
  synccall,
} from './elsewhere-sources.ts'
import { goIssue, type Source } from './source.ts'

/** Who runs a call on every thread. The first two are the protocols of the laboratory. */
export const MECHANISMS = {
  signals: { title: 'Go, with signals', about: 'since Go 1.18' },
  fixup: { title: 'Go, with fixups', about: 'Go 1.16 and 1.17' },
  glibc: { title: 'glibc, setxid', about: 'and Go programs with cgo' },
  musl: { title: 'musl, synccall', about: 'the C library of Alpine Linux' },
} as const
export type Mechanism = keyof typeof MECHANISMS

/** One answer, and the places that say so. */
interface Answer {
  readonly text: string
  readonly sources: readonly Source[]
}

export interface Question {
  readonly id: string
  readonly title: string
  readonly answers: Readonly<Record<Mechanism, Answer>>
}

function says(text: string, ...sources: readonly Source[]): Answer {
  return { text, sources }
}

const { proc: oldProc, syscallLinux: oldSyscall } = old

export const QUESTIONS: readonly Question[] = [
  {
    id: 'reach',
    title: 'How is a thread reached?',
    answers: {
      signals: says('Signal 33 (SIGRTMIN+1), by tgkill, to each.', osLinux(841, 'sigPerThreadSyscall')),
      fixup: says(
        'By no signal. It is marked, and woken if it is parked; it looks for the mark at a few places.',
        oldProc(1747, 'mFixup.used'),
      ),
      glibc: says('Signal 33 (SIGSETXID, the same one), by tgkill, to each.', setxid),
      musl: says('Signal 34 (SIGSYNCCALL), by tkill, to one after the other.', synccall, muslSignals),
    },
  },
  {
    id: 'first',
    title: 'Who runs it first?',
    answers: {
      signals: says('The caller. If it fails there, nobody else is touched.', osLinux(765, 'Syscall6')),
      fixup: says('The caller. If it fails there, nobody else is touched.', oldProc(1720, 'fn(true)')),
      glibc: says('The others. The caller is last, for it might lose the right to signal them.', setxid),
      musl: says('The others, one at a time. The caller is last.', synccall),
    },
  },
  {
    id: 'births',
    title: 'A thread is being born',
    answers: {
      signals: says(
        'Creators wait at allocmLock. A thread on the list is waited for until it has a thread id; one cloned later inherits.',
        osLinux(751, 'allocmLock.lock'),
        osLinux(825, 'procid'),
      ),
      fixup: says(
        'The world is stopped, and the template thread is waited for until it idles. A thread on the list without an id is marked too, if it is one that parks.',
        oldProc(1701, 'waiting'),
        oldProc(1735, 'doesPark'),
      ),
      glibc: says(
        'The lock on the list of stacks is held. A thread on it is waited for until it is cloned; signals are sent in rounds until a round reaches nobody new.',
        setxid,
      ),
      musl: says('Whoever creates a thread needs the lock of the thread list, which the caller holds.', muslThreads),
    },
  },
  {
    id: 'exits',
    title: 'A thread is exiting',
    answers: {
      signals: says(
        'It holds a P until it is off the list, and the stop of the world waits for that P.',
        proc(1513, 'alllink'),
        proc(1536, 'handoffp'),
      ),
      fixup: says(
        'The same: the stop of the world waits for its P.',
        oldProc(1504, 'alllink'),
        oldProc(1528, 'handoffp'),
      ),
      glibc: says(
        'One that is exiting already is left out; one that was marked in time waits for its signal before it ends.',
        setxid,
        glibcThreads,
      ),
      musl: says(
        'It too needs the lock of the thread list; the kernel gives the lock back once the thread is gone.',
        muslThreads,
      ),
    },
  },
  {
    id: 'acknowledgement',
    title: 'How is the end awaited?',
    answers: {
      signals: says('By spinning on one flag after the other, with sched_yield.', osLinux(849, 'needPerThreadSyscall')),
      fixup: says(
        'By spinning on all flags, waking sysmon and the template thread again and again.',
        oldProc(1764, 'mFixup.used'),
      ),
      glibc: says('By sleeping on a futex: a counter of this round’s signals.', setxid),
      musl: says(
        'By semaphores, in two stages: all are caught, then each runs it, and all are let go together.',
        synccall,
      ),
    },
  },
  {
    id: 'meanwhile',
    title: 'What do others do meanwhile?',
    answers: {
      signals: says('The world is stopped: no Go code runs and sees half of it.', osLinux(729, 'stopTheWorld')),
      fixup: says('The world is stopped, and no garbage collection runs.', oldProc(1696, 'stopTheWorldGC')),
      glibc: says('They go on as soon as they have run it: new and old threads mix until the call returns.', setxid),
      musl: says('Nothing: every thread waits in its handler until the last has run it. A true barrier.', synccall),
    },
  },
  {
    id: 'blocked',
    title: 'A thread is blocked in the kernel',
    answers: {
      signals: says(
        'It is knocked out. read is restarted (SA_RESTART); nanosleep and some more return EINTR.',
        osLinux(468, '_SA_RESTART'),
      ),
      fixup: says(
        'It is not reached. The call lasts until it comes out, for ever if that needs a goroutine.',
        goIssue(50113),
      ),
      glibc: says('It is knocked out, with SA_RESTART.', glibcThreads),
      musl: says('It is knocked out, with SA_RESTART.', synccall),
    },
  },
  {
    id: 'foreign',
    title: 'Somebody else sends that signal',
    answers: {
      signals: says('Harmless: the handler looks whether it is needed.', osLinux(871, 'needPerThreadSyscall')),
      fixup: says('Go installs no handler for it: the kernel ends the process.', old.signalUnix(164, '_SigSetStack')),
      glibc: says('Harmless: it has to come from this process, by tgkill.', setxid),
      musl: says(
        'Harmless: in a call only the thread that is meant takes it, and after a call it is ignored.',
        synccall,
      ),
    },
  },
  {
    id: 'mismatch',
    title: 'The results differ',
    answers: {
      signals: says('The process dies: “runtime corrupted”.', osLinux(884, 'results differ')),
      fixup: says('A panic: “runtime corrupted”.', oldSyscall(1016, 'results differ')),
      glibc: says('abort().', setxid),
      musl: says('SIGKILL for itself, if one thread fails after another has succeeded.', muslSetxid),
    },
  },
  {
    id: 'cost',
    title: 'What does it cost?',
    answers: {
      signals: says(
        'A signal for each thread; the handlers overlap. Measured on two cores, threads blocked in read: 53 µs with 4, 8.1 ms with 1,003.',
      ),
      fixup: says('A wake-up for each parked thread; as long as the slowest system call.', goIssue(50113)),
      glibc: says('A signal for each thread; the handlers overlap.', setxid),
      musl: says('A signal for each thread and several switches, one thread after the other.', synccall),
    },
  },
]

/** What does the same by other means. */
export interface Note extends Answer {
  readonly title: string
}

export const NOTES: readonly Note[] = [
  {
    title: 'libpsx.',
    text: 'Any system call, in C or in Go with cgo. It does not know when threads are created: it reads /proc/PID/task and sends signal 33 until two sweeps in a row find nobody left. The caller goes first. Results that differ are ignored, reported, or kill the process, as one has set it.',
    sources: [psx, psxForGo],
  },
  {
    title: 'TSYNC, in the kernel.',
    text: 'Where the kernel offers it, one call is enough: seccomp puts a filter on all threads or on none (SECCOMP_FILTER_FLAG_TSYNC), and Landlock lets every thread prepare and then all commit, or none (LANDLOCK_RESTRICT_SELF_TSYNC, ABI 8).',
    sources: [seccompTsync, landlockTsync],
  },
]

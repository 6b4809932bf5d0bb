import type { Action } from '../../kit/actions.ts'
import type { Setup } from '../../kit/setup.ts'
import type { Violation } from '../../kit/violations.ts'
import { act } from '../posix/programs.ts'
import { DEFAULTS } from './parts.ts'

/** A situation worth seeing: what people decide, lane by lane; the threads do the rest. */
export interface History {
  readonly id: string
  readonly title: string
  /** One or two sentences. */
  readonly about: string
  /** What to look at while it plays. */
  readonly look: string
  /** Where it was told; none if only the checker tells it. */
  readonly told?: string
  readonly setup: Setup
  /** What people decide; each lane's in this order. Its faults may happen once, at any time. */
  readonly acts: readonly Action[]
  /** What the checker finds then, and without this set-up's `without` no more; `undefined`: nothing is ever broken. */
  readonly finding: Violation['kind'] | undefined
}

const setuid = (name: string, argument = 0): Action => act(name, { call: 'setuid', argument })

function setup(ms: number, births: number, changes: Partial<Setup> = {}): Setup {
  return { ...DEFAULTS, ms, capacity: ms + births, ...changes }
}

/** Nothing taken away: how it works, and what it cannot do. */
const AS_RELEASED: readonly History[] = [
  {
    id: 'musl-read',
    title: 'Knocked out of read',
    about: 'T1 is blocked in read(2). Signal 34 knocks it out, its handler runs the call, and the read is restarted.',
    look: 'Both are caught first, run the call one by one, and are let go only when main has run it too.',
    setup: setup(3, 0),
    acts: [act('T1', 'READ'), setuid('main'), act('T2', 'CLOSE')],
    finding: undefined,
  },
  {
    id: 'musl-birth',
    title: 'A birth waits for the call, or the call for the birth',
    about: 'T1 creates a thread while main calls. The list lock lets one of the two begin: the child is in the ring, or it inherits the new state.',
    look: 'Who has __thread_list_lock, and who waits for it.',
    setup: setup(2, 1),
    acts: [act('T1', 'PTHREAD_CREATE'), setuid('main')],
    finding: undefined,
  },
  {
    id: 'musl-death',
    title: 'The kernel unlocks',
    about: 'T1 exits with the list lock in its hands. The lock is its clear_child_tid: the kernel gives it back when T1 is gone.',
    look: 'main gets the lock in the same step in which T1 is gone.',
    setup: setup(3, 0),
    acts: [act('T1', 'PTHREAD_EXIT'), setuid('main')],
    finding: undefined,
  },
  {
    id: 'musl-blocked',
    title: '34 blocked',
    about: 'T1 has blocked 34 by a raw rt_sigprocmask, which musl does not see. The call waits until it opens it again.',
    look: 'The signal waits at the mask of T1. In a recorded log it waited for 473 ms.',
    told: 'traces/elsewhere/musl125_sigblocked_late',
    setup: setup(2, 0),
    acts: [act('T1', 'BLOCK_SIGNAL'), setuid('main')],
    finding: 'hang',
  },
  {
    id: 'musl-raw-clone',
    title: 'A thread that musl does not know',
    about: 'T1 clones a thread behind the library. It is in no ring, and the call misses it.',
    look: 'T2 keeps the old state.',
    setup: setup(2, 1),
    acts: [act('T1', 'RAW_CLONE'), setuid('main')],
    finding: 'missed',
  },
  {
    id: 'musl-sigkill',
    title: 'It fails on one thread',
    about: 'The call fails on one thread after it has succeeded on another. musl kills the process by SIGKILL, which nobody can catch.',
    look: 'If it fails on the first one already, the error is returned, and nothing has changed.',
    told: 'traces/elsewhere/musl123_mismatch_sigkill',
    setup: setup(3, 0, { faults: ['result-differs'] }),
    acts: [setuid('main')],
    finding: 'throw',
  },
  {
    id: 'musl-eagain',
    title: 'The queue of signals is full',
    about: 'tkill gives EAGAIN. musl tries again at once, for as long as it lasts, with all signals blocked and the list locked.',
    look: 'main cannot go on, and nobody can create a thread or exit.',
    setup: setup(2, 0, { assume: ['queue-full'] }),
    acts: [setuid('main')],
    finding: 'hang',
  },
  {
    id: 'musl-denied',
    title: 'A signal that may not be sent',
    about: 'tkill fails with EPERM, as under a Landlock domain before Linux 6.15. The threads that were caught are released with nothing to run, and the call gives EAGAIN.',
    look: 'Nobody has run the call.',
    setup: setup(3, 0, { faults: ['send-fails'] }),
    acts: [setuid('main')],
    finding: undefined,
  },
  {
    id: 'musl-denied-and-foreign',
    title: 'A signal that may not be sent, and one from elsewhere',
    about: 'Between tkill with EPERM and target_tid = 0 a 34 from elsewhere catches the thread. Nobody counts it, nobody releases it, and the next call waits for it for ever.',
    look: 'T1 stays in its handler when the first call has returned.',
    setup: setup(2, 0, { faults: ['send-fails', 'foreign-signal'] }),
    acts: [setuid('main'), setuid('main')],
    finding: 'hang',
  },
]

/** What a mending is for: it is taken away. */
const MENDINGS: readonly History[] = [
  {
    id: 'musl-newborn',
    title: 'A newborn is missed',
    about: 'Without the list lock in pthread_create a call walks the ring between clone and linking. Up to 1.1.21 there was no ring, and newborns were missed in /proc/self/task.',
    look: 'The child is cloned, and not in the ring yet.',
    told: 'musl e4235d70, in 1.1.22',
    setup: setup(2, 1, { without: ['lock-creator'] }),
    acts: [act('T1', 'PTHREAD_CREATE'), setuid('main')],
    finding: 'missed',
  },
  {
    id: 'musl-dies',
    title: 'It dies with its signal',
    about: 'Without the list lock in pthread_exit a thread goes with its signal pending.',
    look: 'main waits for T1 to be caught, and T1 is gone.',
    told: 'musl e4235d70, in 1.1.22',
    setup: setup(2, 0, { without: ['lock-exit'] }),
    acts: [act('T1', 'PTHREAD_EXIT'), setuid('main')],
    finding: 'hang',
  },
  {
    id: 'musl-two-deaf-callers',
    title: 'Two callers, one deaf',
    about: 'If all signals were blocked before the lock is taken, a second caller would wait for it and be deaf to the first.',
    look: 'Both are in the call, and neither can move.',
    setup: setup(2, 0, { without: ['two-step-mask'] }),
    acts: [setuid('main'), setuid('T1', 1)],
    finding: 'hang',
  },
  {
    id: 'musl-1.2.3',
    title: 'Released too early (1.2.3)',
    about: 'In 1.2.3 and 1.2.4 one semaphore releases a thread to run the call and to go. Who has run it takes the release of one who has not.',
    look: 'A handler returns before main has run the call, and another runs it after main. Nobody sees old state after new.',
    told: 'musl 7f3a2925, in 1.2.5; traces/elsewhere/musl123_blocked6',
    setup: setup(4, 0, { without: ['exit-sem'] }),
    acts: [act('T1', 'READ'), act('T2', 'READ'), act('T3', 'READ'), setuid('main')],
    finding: undefined,
  },
  {
    id: 'musl-mixed-view',
    title: 'New state, then old',
    about: 'Neither catching all first nor holding all: each runs the call as it is caught and goes on. Either of the two alone is enough.',
    look: 'Somebody reads new state on one thread and old state on another.',
    setup: setup(3, 0, { without: ['catch-all', 'hold-all'] }),
    acts: [act('T1', 'HOP'), act('T2', 'HOP'), setuid('main')],
    finding: 'mixed view',
  },
  {
    id: 'musl-foreign',
    title: 'A 34 from elsewhere',
    about: 'Neither the look at target_tid nor SIG_IGN: a foreign 34 catches T1 before its turn, and its own comes on top. It is caught again when the call is over.',
    look: 'T1 is in its handler when nobody calls, and the next call waits for it.',
    setup: setup(2, 0, { without: ['target-check', 'sig-ign'], faults: ['foreign-signal'] }),
    acts: [setuid('main'), setuid('main')],
    finding: 'hang',
  },
  {
    id: 'musl-foreign-on-exit',
    title: 'A 34 from elsewhere for one who exits',
    about: 'Without SIG_IGN the handler stays installed. A thread that exits has cleared its tid, and target_tid is 0 too: a foreign 34 catches it with the list lock in its hands.',
    look: 'The look at target_tid does not help: 0 is 0.',
    setup: setup(3, 0, { without: ['sig-ign'], faults: ['foreign-signal'] }),
    acts: [act('T1', 'PTHREAD_EXIT'), setuid('main'), setuid('main')],
    finding: 'hang',
  },
  {
    id: 'musl-eintr',
    title: 'EINTR in read',
    about: 'Without SA_RESTART read(2) returns EINTR to a program that has never installed a handler.',
    look: 'T1 comes back from read with nothing read.',
    told: 'musl 6894f847, in 1.1.17',
    setup: setup(2, 0, { without: ['sa-restart'] }),
    acts: [act('T1', 'READ'), setuid('main')],
    finding: 'EINTR seen',
  },
]

export const HISTORIES: readonly History[] = [...AS_RELEASED, ...MENDINGS]

import type { Setup } from '../../kit/setup.ts'
import type { History } from '../../kit/study.ts'
import { schedule } from '../posix/histories.ts'
import { DEFAULTS } from './parts.ts'

const setup = (changes: Partial<Setup>): Setup => ({ ...DEFAULTS, ms: 2, capacity: 2, ...changes })

/** T1 is caught in its handler; main has let it run the call and is in the middle of the call's end. */
const oneCall = ['main STEP 5', 'T1 SIGNAL', 'T1 HANDLE', 'main STEP 3', 'T1 HANDLE 2', 'main STEP 4', 'T1 HANDLE']

/** In musl as it is: what it cannot do, and what it does when something fails. */
const AS_RELEASED: readonly History[] = [
  {
    id: 'musl-blocked',
    title: '34 is blocked by a raw system call',
    reference: undefined,
    about:
      'T1 has blocked 34 by a raw rt_sigprocmask, which musl does not see. The call waits until T1 opens it again; in a recorded log that took 473 ms.',
    look: 'The signal waits at the mask of T1.',
    setup: setup({}),
    script: schedule('T1 BLOCK_SIGNAL', 'main calls setuid', 'main STEP 5'),
    finds: 'hang',
    mending: undefined,
  },
  {
    id: 'musl-raw-clone',
    title: 'A thread that musl does not know',
    reference: undefined,
    about: 'T1 clones a thread behind the library. It is in no ring, and the call misses it.',
    look: 'T2 keeps the old state.',
    setup: setup({ capacity: 3 }),
    script: schedule('T1 RAW_CLONE', 'main calls setuid', ...oneCall, 'main STEP 2'),
    finds: 'missed',
    mending: undefined,
  },
  {
    id: 'musl-sigkill',
    title: 'It fails on one thread',
    reference: undefined,
    about:
      'The call fails on T1 after it has succeeded on T2. musl kills the process by SIGKILL, which nobody can catch. Had it failed on the first one, the error would be returned, and nothing would have changed.',
    look: 'main never runs the call.',
    setup: setup({ ms: 3, capacity: 3, faults: ['result-differs'] }),
    script: schedule(
      'main calls setuid',
      'main STEP 5',
      'T2 SIGNAL',
      'T2 HANDLE',
      'main STEP 3',
      'T1 SIGNAL',
      'T1 HANDLE',
      'main STEP 3',
      'T2 HANDLE 2',
      'main STEP 2',
      'T1 RESULT_DIFFERS',
    ),
    finds: 'SIGKILL',
    mending: { faults: [] },
  },
  {
    id: 'musl-eagain',
    title: 'The queue of signals is full',
    reference: undefined,
    about:
      'tkill gives EAGAIN. musl tries again at once, for as long as it lasts, with all signals blocked and the list locked.',
    look: 'main cannot go on, and nobody can create a thread or exit.',
    setup: setup({ assume: ['queue-full'] }),
    script: schedule('main calls setuid', 'main STEP 4'),
    finds: 'hang',
    mending: { assume: [] },
  },
  {
    id: 'musl-denied-and-foreign',
    title: 'Caught by nobody',
    reference: undefined,
    about:
      'tkill fails with EPERM, and before target_tid is 0 again a 34 from elsewhere catches T1. Nobody counts it, nobody releases it, and the next call waits for it.',
    look: 'T1 stays in its handler when the first call has returned.',
    setup: setup({ faults: ['send-fails', 'foreign-signal'] }),
    script: schedule(
      'main calls setuid',
      'main STEP 4',
      'main SEND_FAILS',
      'T1 FOREIGN_SIGNAL',
      'T1 SIGNAL',
      'T1 HANDLE',
      'main STEP 4',
      'main calls setuid',
      'main STEP 5',
    ),
    finds: 'hang',
    mending: { faults: ['send-fails'] },
  },
]

/** The set-up takes the mending away. */
const MENDED: readonly History[] = [
  {
    id: 'musl-newborn',
    title: 'A newborn is missed',
    reference: 'e4235d70, mended in 1.1.22',
    about:
      'Without the list lock in pthread_create a call walks the ring between clone and linking. Up to 1.1.21 there was no ring, and newborns were missed in /proc/self/task.',
    look: 'T2 is cloned, and not in the ring yet.',
    setup: setup({ capacity: 3, without: ['lock-creator'] }),
    script: schedule('T1 PTHREAD_CREATE', 'T1 STEP 2', 'main calls setuid', ...oneCall, 'main STEP 2'),
    finds: 'missed',
    mending: { without: [] },
  },
  {
    id: 'musl-dies',
    title: 'It dies with its signal',
    reference: 'e4235d70, mended in 1.1.22',
    about: 'Without the list lock in pthread_exit a thread goes with its signal pending.',
    look: 'main waits for T1 to be caught, and T1 is gone.',
    setup: setup({ without: ['lock-exit'] }),
    script: schedule('T1 PTHREAD_EXIT', 'main calls setuid', 'main STEP 5', 'T1 STEP 3'),
    finds: 'hang',
    mending: { without: [] },
  },
  {
    id: 'musl-two-deaf-callers',
    title: 'Two callers, one deaf',
    reference: undefined,
    about:
      'If all signals were blocked before the list lock is taken, a second caller would wait for it, deaf to the first.',
    look: 'Both are in the call, and neither can move.',
    setup: setup({ without: ['two-step-mask'] }),
    script: schedule('main calls setuid', 'main STEP 5', 'T1 calls setuid 1'),
    finds: 'hang',
    mending: { without: [] },
  },
  {
    id: 'musl-mixed-view',
    title: 'New state, then old',
    reference: undefined,
    about:
      'Neither catching all first nor holding all: each runs the call as it is caught, and goes on. Either of the two alone is enough.',
    look: 'The observer reads new state on T2 and old state on T1.',
    setup: setup({ ms: 3, capacity: 3, without: ['catch-all', 'hold-all'] }),
    script: schedule(
      'main calls setuid',
      'main STEP 5',
      'T2 SIGNAL',
      'T2 HANDLE',
      'main STEP 2',
      'T2 HANDLE 3',
      'T2 HOP',
      'T1 HOP',
    ),
    finds: 'mixed view',
    mending: { without: ['catch-all'] },
  },
  {
    id: 'musl-foreign',
    title: 'A 34 from elsewhere',
    reference: undefined,
    about:
      'Neither the look at target_tid nor SIG_IGN: a foreign 34 catches T1 before its turn, and its own comes on top. It is caught once more when the call is over.',
    look: 'T1 is in its handler when nobody calls, and the next call waits for it.',
    setup: setup({ without: ['target-check', 'sig-ign'], faults: ['foreign-signal'] }),
    script: schedule(
      'main calls setuid',
      'main STEP 3',
      'T1 FOREIGN_SIGNAL',
      'T1 SIGNAL',
      'T1 HANDLE',
      'main STEP 5',
      'T1 HANDLE 2',
      'main STEP 4',
      'T1 HANDLE',
      'main STEP 2',
      'T1 HANDLE',
      'T1 SIGNAL',
      'T1 HANDLE',
      'main calls setuid',
      'main STEP 5',
    ),
    finds: 'hang',
    mending: { without: ['target-check'] },
  },
  {
    id: 'musl-foreign-on-exit',
    title: 'A 34 from elsewhere for one who exits',
    reference: undefined,
    about:
      'Without SIG_IGN the handler stays installed. Who exits has cleared its tid, and target_tid is 0 too: a foreign 34 catches it with the list lock in its hands.',
    look: 'The look at target_tid does not help: 0 is 0.',
    setup: setup({ ms: 3, capacity: 3, without: ['sig-ign'], faults: ['foreign-signal'] }),
    script: schedule(
      'main calls setuid',
      'main STEP 5',
      'T2 SIGNAL',
      'T2 HANDLE',
      'main STEP 3',
      'T1 SIGNAL',
      'T1 HANDLE',
      'main STEP 3',
      'T1 HANDLE 2',
      'main STEP 2',
      'T2 HANDLE 2',
      'main STEP 4',
      'T1 HANDLE 2',
      'T2 HANDLE 2',
      'main STEP 2',
      'T1 PTHREAD_EXIT',
      'T1 STEP',
      'T1 FOREIGN_SIGNAL',
      'T1 SIGNAL',
      'T1 HANDLE',
      'main calls setuid',
    ),
    finds: 'hang',
    mending: { without: [] },
  },
  {
    id: 'musl-eintr',
    title: 'EINTR in read',
    reference: '6894f847, mended in 1.1.17',
    about: 'Without SA_RESTART read(2) returns EINTR to a program that has never installed a handler.',
    look: 'T1 comes back from read with nothing read.',
    setup: setup({ without: ['sa-restart'] }),
    script: schedule('T1 READ', 'main calls setuid', ...oneCall, 'T1 HANDLE', 'T1 STEP'),
    finds: 'EINTR seen',
    mending: { without: [] },
  },
]

export const SCENARIOS: readonly History[] = [...MENDED, ...AS_RELEASED]

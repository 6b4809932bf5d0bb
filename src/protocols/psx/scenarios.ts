import type { Setup } from '../../kit/setup.ts'
import type { History } from '../../kit/study.ts'
import { schedule } from '../posix/histories.ts'
import { DEFAULTS } from './parts.ts'

const setup = (changes: Partial<Setup>): Setup => ({ ...DEFAULTS, ms: 2, capacity: 3, ...changes })

/** Mended since: the set-up takes the mending away, or goes back to 2.66. */
const MENDED: readonly History[] = [
  {
    id: 'psx-signals-a-child-twice',
    title: 'A child that has it already',
    reference: 'the reason for holding, in 2.72',
    about:
      'T1 has run the call and goes on. It creates T2, which inherits the new state; the next sweep does not know T2 and signals it.',
    look: 'The kernel state of T2 when it is born, and after its handler.',
    setup: setup({ without: ['hold'] }),
    script: schedule(
      'main calls seccomp',
      'main STEP 4',
      'T1 SIGNAL',
      'T1 HANDLE 3',
      'T1 PTHREAD_CREATE',
      'T1 STEP',
      'main STEP 2',
      'T2 STEP',
      'T2 SIGNAL',
      'T2 HANDLE 2',
    ),
    finds: 'twice',
    mending: { without: [] },
  },
  {
    id: 'psx-raw-clone',
    title: 'A thread that pthread_create has not made',
    reference: 'kernel bugzilla 219174, mended in 2.72',
    about: 'In 2.66 a wrapped pthread_create lists the threads. A raw clone is on no list: nobody signals it.',
    look: 'T2 is born, and libpsx does not know it.',
    setup: setup({ assume: ['libcap-2-66'] }),
    script: schedule('main calls seccomp', 'main STEP 4', 'T1 RAW_CLONE', 'T1 SIGNAL', 'T1 HANDLE 3', 'main STEP 3'),
    finds: 'missed',
    mending: { assume: [] },
  },
  {
    id: 'psx-mixed-view',
    title: 'Half of the threads',
    reference: 'mended in 2.72',
    about: 'In 2.66 a handler does not wait. Who looks at T1 and then at T2 sees the new state, then the old one.',
    look: 'T1 is back in its program before T2 is interrupted.',
    setup: setup({ ms: 3, assume: ['libcap-2-66'] }),
    script: schedule('main calls seccomp', 'main STEP 4', 'T1 SIGNAL', 'T1 HANDLE 3', 'T1 HOP', 'T2 HOP'),
    finds: 'mixed view',
    mending: { assume: [] },
  },
  {
    id: 'psx-create-fails',
    title: 'pthread_create fails, and CREATE stays',
    reference: 'CVE-2023-2602, mended in 2.69',
    about:
      'In 2.66 the wrapper looks for −1, and pthread_create returns the error itself. The state stays CREATE: no call begins any more.',
    look: 'psx_tracker.state.',
    setup: setup({ assume: ['libcap-2-66'], faults: ['clone-fails'] }),
    script: schedule('main calls seccomp', 'T1 PTHREAD_CREATE', 'T1 CLONE_FAILS'),
    finds: 'hang',
    mending: { assume: [] },
  },
]

/** As 2.76 was released. */
const OPEN: readonly History[] = [
  {
    id: 'psx-caught-looking',
    title: 'Caught with state_mu in its hands',
    reference: undefined,
    about:
      'T1 wants to call too. It takes state_mu to look at the state, and there signal 33 interrupts it: its handler spins for the lock that its own thread holds.',
    look: 'Who holds state_mu when T1 is interrupted.',
    setup: setup({}),
    script: schedule('main calls setuid', 'main STEP 4', 'T1 calls setuid 1', 'T1 STEP', 'T1 SIGNAL'),
    finds: 'hang',
    mending: { assume: ['mu-masked'] },
  },
  {
    id: 'psx-zombie-main',
    title: 'The main thread is a zombie',
    reference: undefined,
    about:
      'The main thread exits by pthread_exit, and stays in /proc as a zombie until the last thread is gone. T1 calls: it signals a thread that will never run.',
    look: 'main is gone, and pending.',
    setup: setup({}),
    script: schedule('main PTHREAD_EXIT', 'main STEP', 'T1 calls seccomp', 'T1 STEP 4'),
    finds: 'hang',
    mending: undefined,
  },
  {
    id: 'psx-and-setxid',
    title: "Somebody else's 33",
    reference: undefined,
    about:
      "The C library's setxid sends T2 a 33 of its own while a call of libpsx is on. The handler takes it for its own, runs the call and is held; then the sweep finds T2 new, and signals it again.",
    look: 'T2 is held in the handler, and pending.',
    setup: setup({ ms: 3, faults: ['foreign-signal'] }),
    script: schedule(
      'main calls seccomp',
      'main STEP 4',
      'T1 SIGNAL',
      'T1 HANDLE 3',
      'T2 FOREIGN_SIGNAL',
      'T2 SIGNAL',
      'T2 HANDLE 3',
      'main STEP',
    ),
    finds: 'hang',
    mending: { faults: [] },
  },
  {
    id: 'psx-send-fails',
    title: 'A signal that is not sent',
    reference: 'Landlock, 18eb75f3af40 in Linux 6.15',
    about: 'tkill fails, and nobody looks at its result. The thread is pending for ever.',
    look: 'T1 is pending, and no signal is on its way.',
    setup: setup({ faults: ['send-fails'] }),
    script: schedule('main calls seccomp', 'main STEP 3', 'main SEND_FAILS'),
    finds: 'hang',
    mending: { faults: [] },
  },
  {
    id: 'psx-result-ignored',
    title: 'A result that nobody reads',
    reference: undefined,
    about: 'The call fails on T1 only. By default libpsx does not look at that: it returns success.',
    look: 'The kernel state of T1 when the call returns.',
    setup: setup({ faults: ['result-differs'] }),
    script: schedule(
      'main calls seccomp',
      'main STEP 4',
      'T1 SIGNAL',
      'T1 HANDLE',
      'T1 RESULT_DIFFERS',
      'T1 HANDLE',
      'main STEP 3',
      'T1 HANDLE',
      'main STEP',
    ),
    finds: 'missed',
    mending: { faults: [] },
  },
]

export const SCENARIOS: readonly History[] = [...MENDED, ...OPEN]

import type { Setup } from '../../kit/setup.ts'
import type { History } from '../../kit/study.ts'
import { schedule } from '../posix/histories.ts'
import { DEFAULTS } from './setups.ts'

const setup = (changes: Partial<Setup>): Setup => ({ ...DEFAULTS, ms: 2, capacity: 3, ...changes })

/** Mended since: the set-up takes the mending away. */
const MENDED: readonly History[] = [
  {
    id: 'glibc-missed-newborn',
    title: 'A newborn is missed',
    reference: 'BZ 3270, mended in 2.11',
    about:
      'A thread that was being created was not waited for. Its tgkill fails, it counts as gone, and then its creator clones it with the old state.',
    look: 'main sends to T2 before T2 has a thread; T1 clones it before its own handler has run.',
    setup: setup({ without: ['wait-births', 'rounds'] }),
    script: schedule(
      'main calls setuid',
      'T1 PTHREAD_CREATE',
      'T1 STEP',
      'main STEP 6',
      'T1 STEP 3',
      'T1 SIGNAL',
      'T1 HANDLE 3',
      'main STEP 4',
    ),
    finds: 'missed',
    mending: { without: [] },
  },
  {
    id: 'glibc-died-with-its-signal',
    title: 'A thread dies with its signal pending',
    reference: 'BZ 3270, mended in 2.11',
    about: 'An exiting thread did not wait for the signal that it owed. The kernel drops it, and the caller waits on.',
    look: 'The signal on T1 when it is gone.',
    setup: setup({ without: ['exit-wait'] }),
    script: schedule('main calls setuid', 'main STEP 5', 'T1 PTHREAD_EXIT', 'T1 STEP 2'),
    finds: 'hang',
    mending: { without: [] },
  },
  {
    id: 'glibc-detached-wants-the-lock',
    title: 'A detached thread wants the lock',
    reference: 'BZ 25942, mended in 2.32',
    about:
      'A detached thread asked for the lock of the thread lists before it answered, and the caller holds that lock. With 33 open it still answers, from its sleep; with 33 blocked nobody moves.',
    look: 'Who holds the lock, and the mask of T1.',
    setup: setup({ without: ['wait-before-free', 'open-on-exit'] }),
    script: schedule('main calls setuid', 'main STEP 5', 'T1 DETACH', 'T1 PTHREAD_EXIT', 'T1 STEP'),
    finds: 'hang',
    mending: { without: ['wait-before-free'] },
  },
  {
    id: 'glibc-blocked-on-exit',
    title: 'It waits for a signal that it blocks',
    reference: 'BZ 28361, mended in 2.35',
    about: 'An exiting thread blocked all signals, 33 among them, and then waited for 33.',
    look: 'The mask of T1 when it begins to wait.',
    setup: setup({ without: ['open-on-exit'] }),
    script: schedule('main calls setuid', 'main STEP 5', 'T1 PTHREAD_EXIT', 'T1 STEP'),
    finds: 'hang',
    mending: { without: [] },
  },
  {
    id: 'glibc-stillborn',
    title: 'A stillborn is waited for',
    reference: 'since 2.34',
    about:
      'pthread_create fails while a caller waits for the birth. The creator wants the lock to take the thread off the lists, and the caller holds it. Before 2.34 the creator woke the caller first.',
    look: 'The futex of T2 is −2 when its clone fails.',
    setup: setup({ faults: ['clone-fails'] }),
    script: schedule(
      'main calls setuid',
      'T1 PTHREAD_CREATE',
      'T1 STEP',
      'main STEP 2',
      'T1 STEP',
      'T1 CLONE_FAILS',
      'T1 STEP',
    ),
    finds: 'hang',
    mending: { assume: ['stillborn-wake'] },
  },
]

/** In glibc as it is. */
const AS_RELEASED: readonly History[] = [
  {
    id: 'glibc-mixed-view',
    title: 'Half of the process has changed',
    reference: undefined,
    about: 'No barrier holds the threads: one runs its program with the new user id while another still has the old.',
    look: 'The kernel state that the observer reads on T2, and then on T1.',
    setup: setup({ ms: 3 }),
    script: schedule('main calls setuid', 'main STEP 5', 'T2 SIGNAL', 'T2 HANDLE 3', 'T2 HOP', 'T1 HOP'),
    finds: 'mixed view',
    mending: undefined,
  },
  {
    id: 'glibc-main-exits',
    title: 'main ends in the middle of a call',
    reference: undefined,
    about:
      'main ends by pthread_exit, without the handshake of other threads. Signalled in its last system call, before the kernel clears its thread id, it takes the signal with it, and the caller waits on.',
    look: 'The signal on main when it is gone.',
    setup: setup({}),
    script: schedule('main PTHREAD_EXIT', 'T1 calls setuid', 'T1 STEP 4', 'main STEP', 'T1 STEP'),
    finds: 'hang',
    mending: undefined,
  },
  {
    id: 'glibc-signal-blocked',
    title: '33 is blocked by a raw system call',
    reference: 'golang/go#12498, #42494',
    about: 'Whoever goes around the library, as Go did, can block 33. The caller waits until it opens.',
    look: 'The signal on T1, pending behind its mask.',
    setup: setup({}),
    script: schedule('main calls setuid', 'main STEP 5', 'T1 BLOCK_SIGNAL'),
    finds: 'hang',
    mending: undefined,
  },
  {
    id: 'glibc-raw-clone',
    title: 'A thread that glibc does not know',
    reference: undefined,
    about: 'A thread by raw clone is on no list. It is not signalled, and keeps the old state.',
    look: 'T2 is born before T1 has run the call.',
    setup: setup({}),
    script: schedule('main calls setuid', 'main STEP 4', 'T1 RAW_CLONE', 'T1 SIGNAL', 'T1 HANDLE 3', 'main STEP 5'),
    finds: 'missed',
    mending: undefined,
  },
  {
    id: 'glibc-results-differ',
    title: 'One result differs',
    reference: 'BZ 13347, 17135; abort since 2.20',
    about: 'A thread has given up its rights by itself. Some succeed and some fail: glibc calls abort().',
    look: 'xidcmd->error, from −1 to the first result.',
    setup: setup({ faults: ['result-differs'] }),
    script: schedule(
      'main calls setuid',
      'main STEP 4',
      'T1 SIGNAL',
      'T1 HANDLE 3',
      'main STEP 3',
      'main RESULT_DIFFERS',
    ),
    finds: 'abort',
    mending: undefined,
  },
  {
    id: 'glibc-send-fails',
    title: 'A failed send is taken for a death',
    reference: undefined,
    about: 'tgkill gives EAGAIN or EPERM: glibc takes the thread for gone, unmarks it and returns success.',
    look: 'The version of the kernel state on T1 when the call has returned.',
    setup: setup({ faults: ['send-fails'] }),
    script: schedule('main calls setuid', 'main STEP 3', 'main SEND_FAILS', 'main STEP 4'),
    finds: 'missed',
    mending: undefined,
  },
]

export const SCENARIOS: readonly History[] = [...MENDED, ...AS_RELEASED]

import type { Action } from '../../kit/actions.ts'
import type { Setup } from '../../kit/setup.ts'
import { schedule } from '../posix/histories.ts'
import { DEFAULTS } from './parts.ts'

/** How it works: nothing is broken at the end. */
export interface Story {
  readonly id: string
  readonly title: string
  /** Where it is told. */
  readonly reference: string | undefined
  /** One or two sentences. */
  readonly about: string
  /** What to look at while it plays. */
  readonly look: string
  readonly setup: Setup
  readonly script: readonly Action[]
}

function setup(ms: number, births: number, changes: Partial<Setup> = {}): Setup {
  return { ...DEFAULTS, ms, capacity: ms + births, ...changes }
}

/** A call with nobody in between, of threads that are caught in this order and run it in this order. */
const twoCaught = [
  'main STEP 5',
  'T2 SIGNAL',
  'T2 HANDLE',
  'main STEP 3',
  'T1 SIGNAL',
  'T1 HANDLE',
  'main STEP 3',
  'T2 HANDLE 2',
  'main STEP 2',
  'T1 HANDLE 2',
  'main STEP 4',
  'T2 HANDLE',
  'T1 HANDLE',
  'main STEP 2',
  'T2 HANDLE',
  'T1 HANDLE',
]

export const STORIES: readonly Story[] = [
  {
    id: 'musl-read',
    title: 'Knocked out of read',
    reference: undefined,
    about: 'T1 is blocked in read(2). Signal 34 knocks it out, its handler runs the call, and the read is restarted.',
    look: 'Both are caught first, run the call one by one, and are let go only when main has run it too.',
    setup: setup(3, 0),
    script: schedule('T1 READ', 'main calls setuid', ...twoCaught, 'T2 CLOSE', 'T1 STEP'),
  },
  {
    id: 'musl-birth',
    title: 'The call waits for a birth',
    reference: undefined,
    about:
      'T1 creates a thread and has the list lock from before the clone until the child is in the ring. main waits for the lock, and catches the child like any other.',
    look: 'Who has __thread_list_lock, and who waits for it.',
    setup: setup(2, 1),
    script: schedule(
      'T1 PTHREAD_CREATE',
      'T1 STEP',
      'main calls setuid',
      'T1 STEP 2',
      'main STEP 5',
      'T1 SIGNAL',
      'T1 HANDLE',
      'main STEP 3',
      'T2 SIGNAL',
      'T2 HANDLE',
      'main STEP 3',
      'T1 HANDLE 2',
      'main STEP 2',
      'T2 HANDLE 2',
      'main STEP 4',
      'T1 HANDLE 2',
      'T2 HANDLE 2',
      'main STEP 2',
      'T2 STEP',
    ),
  },
  {
    id: 'musl-death',
    title: 'The kernel unlocks',
    reference: undefined,
    about:
      'T1 exits with the list lock in its hands. The lock is its clear_child_tid: the kernel gives it back when T1 is gone.',
    look: 'main can take the lock from the step on in which T1 is gone.',
    setup: setup(3, 0),
    script: schedule(
      'T1 PTHREAD_EXIT',
      'T1 STEP',
      'main calls setuid',
      'T1 STEP 2',
      'main STEP 5',
      'T2 SIGNAL',
      'T2 HANDLE',
      'main STEP 3',
      'T2 HANDLE 2',
      'main STEP 4',
      'T2 HANDLE 2',
      'main STEP 2',
    ),
  },
  {
    id: 'musl-denied',
    title: 'A signal that may not be sent',
    reference: undefined,
    about:
      'tkill fails with EPERM, as under a Landlock domain before Linux 6.15. Whoever was caught is released with nothing to run, and the call gives EAGAIN.',
    look: 'Nobody has run the call.',
    setup: setup(3, 0, { faults: ['send-fails'] }),
    script: schedule(
      'main calls setuid',
      'main STEP 5',
      'T2 SIGNAL',
      'T2 HANDLE',
      'main STEP 2',
      'main SEND_FAILS',
      'main STEP 2',
      'T2 HANDLE 2',
      'main STEP 4',
      'T2 HANDLE 2',
      'main STEP 2',
    ),
  },
  {
    id: 'musl-1.2.3',
    title: 'Released too early (1.2.3)',
    reference: '7f3a2925, mended in 1.2.5',
    about:
      'In 1.2.3 and 1.2.4 one semaphore releases a thread to run the call and to go. T3, who has run it, takes the release of T1, who has not.',
    look: 'T3 goes on before main has run the call, and T1 runs it after main. Nobody sees old state after new, for T1 is still held.',
    setup: setup(4, 0, { without: ['exit-sem'] }),
    script: schedule(
      'main calls setuid',
      'main STEP 5',
      'T3 SIGNAL',
      'T3 HANDLE',
      'main STEP 3',
      'T2 SIGNAL',
      'T2 HANDLE',
      'main STEP 3',
      'T1 SIGNAL',
      'T1 HANDLE',
      'main STEP 3',
      'T3 HANDLE 2',
      'main STEP 2',
      'T3 HANDLE 2',
      'T3 READ',
      'main STEP 2',
      'T2 HANDLE 2',
      'main STEP 4',
      'T1 HANDLE 4',
      'T2 HANDLE 2',
      'main STEP 2',
    ),
  },
]

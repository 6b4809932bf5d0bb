import { assertDefined } from '../../base/assert.ts'
import type { Action, CallId, EventName } from '../../kit/actions.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Setup } from '../../kit/setup.ts'
import type { Lane, SmallSetup } from '../../kit/study.ts'
import { nameToThread } from './ids.ts'
import { DEFAULTS } from './parts.ts'

function thread(name: string): ThreadId {
  return assertDefined(nameToThread(name), `${name} is the name of a thread`)
}

/** `lane('M1', 'LOCK_OS_THREAD', 'GOEXIT')`; 'CALL' stands for AllThreadsSyscall with the problem's call. */
function lane(
  name: string,
  ...events: readonly (EventName | { readonly call: CallId; readonly argument?: number })[]
): Lane {
  const self = thread(name)
  const choices = events.map((event): Action => {
    if (typeof event === 'string') return { thread: self, event }
    return { thread: self, event: 'ALL_THREADS_SYSCALL', call: event.call, argument: event.argument ?? 0 }
  })
  return { thread: self, choices }
}

const CALL = { call: 'seccomp' } as const

function problem(id: string, title: string, setup: Partial<Setup>, ...programs: readonly Lane[]): SmallSetup {
  return { id, title, setup: { ...DEFAULTS, ...setup }, programs }
}

/** What signal 33 is looked at with. */
export const STANDARD_SETUPS: readonly SmallSetup[] = [
  problem('reader', 'A thread blocked in read(2)', { ms: 2, ps: 2, capacity: 4 }, lane('m0', CALL), lane('M1', 'READ')),
  problem(
    'sleeper',
    'A thread in nanosleep(2)',
    { ms: 2, ps: 2, capacity: 4 },
    lane('m0', CALL),
    lane('M1', 'NANOSLEEP'),
  ),
  problem(
    'create',
    'An M with a P creates a thread',
    { ms: 2, ps: 3, capacity: 5 },
    lane('m0', CALL),
    lane('M1', 'NEWM'),
  ),
  problem(
    'create-pless',
    'sysmon, which has no P, creates a thread',
    { ms: 2, ps: 2, capacity: 5 },
    lane('m0', CALL),
    lane('M1', 'READ'),
    lane('sysmon', 'NEWM'),
  ),
  problem(
    'template-start',
    'The first LockOSThread starts the template thread',
    { ms: 2, ps: 2, capacity: 4 },
    lane('m0', CALL),
    lane('M1', 'LOCK_OS_THREAD'),
  ),
  problem(
    'handoff',
    'A locked M hands a new M to the template thread',
    { ms: 2, ps: 3, capacity: 5, template: true },
    lane('m0', CALL),
    lane('M1', 'LOCK_OS_THREAD', 'NEWM'),
  ),
  problem(
    'exit',
    'A thread exits',
    { ms: 2, ps: 2, capacity: 4, template: true },
    lane('m0', CALL),
    lane('M1', 'LOCK_OS_THREAD', 'GOEXIT'),
  ),
  problem(
    'exit-create',
    'An exiting thread hands its P to a new thread',
    { ms: 2, ps: 2, capacity: 5, template: true },
    lane('m0', CALL),
    lane('M1', 'LOCK_OS_THREAD', 'GOEXIT', 'NEWM'),
  ),
  problem(
    'two-callers',
    'Two threads call at the same time',
    { ms: 2, ps: 2, capacity: 4 },
    lane('m0', { call: 'setuid', argument: 0 }),
    lane('M1', { call: 'setuid', argument: 1 }),
  ),
  problem(
    'hopper',
    'A goroutine hops between threads and reads the kernel state',
    { ms: 3, ps: 3, capacity: 5 },
    lane('m0', CALL),
    lane('M1', 'HOP'),
    lane('M2', 'HOP'),
  ),
  problem(
    'template-race',
    'A locked M hands over before the template thread is in allm',
    { ms: 3, ps: 4, capacity: 6 },
    lane('m0', CALL),
    lane('M1', 'LOCK_OS_THREAD'),
    lane('M2', 'LOCK_OS_THREAD', 'NEWM'),
  ),
]

/** What only the fixup protocol is looked at with: it is where os/signal's queue and sysmon's start matter. */
export const OF_THE_QUEUE: readonly SmallSetup[] = [
  problem(
    'receiver',
    'A goroutine waits in signal_recv',
    { ms: 2, ps: 2, capacity: 4 },
    lane('m0', CALL),
    lane('M1', 'SIGNAL_RECV'),
  ),
  problem(
    'interrupted',
    'SIGINT arrives on another thread, and a goroutine waits for it',
    { ms: 3, ps: 3, capacity: 5 },
    lane('m0', CALL),
    lane('M1', 'SIGNAL_RECV'),
    lane('M2', 'SIGINT'),
  ),
  problem(
    'interrupted-caller',
    'SIGINT arrives on the calling thread, and a goroutine waits for it',
    { ms: 2, ps: 2, capacity: 4 },
    lane('m0', CALL, 'SIGINT'),
    lane('M1', 'SIGNAL_RECV'),
  ),
  problem(
    'interrupted-exit',
    'SIGINT arrives on a thread that exits',
    { ms: 2, ps: 2, capacity: 4, template: true },
    lane('m0', CALL),
    lane('M1', 'LOCK_OS_THREAD', 'GOEXIT', 'SIGINT'),
  ),
  problem(
    'sysmon-start',
    'sysmon is just starting',
    { ms: 1, ps: 1, capacity: 3, assume: ['sysmon-starting'] },
    lane('m0', CALL),
  ),
]

/** In place of `create-pless`: its read would hang the fixup protocol whatever else happens. */
export const CREATE_RETAKEN = problem(
  'create-retaken',
  'sysmon, which has no P, creates a thread beside a nanosleep',
  { ms: 2, ps: 2, capacity: 5 },
  lane('m0', CALL),
  lane('M1', 'NANOSLEEP'),
  lane('sysmon', 'NEWM'),
)

/** What Go 1.17.13 lacks is assumed: the one that is broken there holds, and shows what else it needs. */
export const MENDED: readonly SmallSetup[] = OF_THE_QUEUE.filter(({ id }) => id === 'interrupted').map((one) => ({
  ...one,
  id: 'interrupted-mended',
  title: `${one.title}; the wake-up that is left over is mended`,
  setup: { ...one.setup, assume: ['wake-taken-back'] },
}))

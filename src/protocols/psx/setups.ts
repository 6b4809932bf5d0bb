import type { Lane, SmallSetup, Study } from '../../kit/study.ts'
import { lane } from '../posix/programs.ts'
import { DEFAULTS } from './parts.ts'

const CALL = { call: 'seccomp' } as const

function small(
  id: string,
  title: string,
  threads: readonly [ms: number, capacity: number],
  ...programs: readonly Lane[]
): SmallSetup {
  const [ms, capacity] = threads
  return { id, title, setup: { ...DEFAULTS, ms, capacity }, programs }
}

/** Small and sharp; spec/psx-setups.pml has the same. Ids are used in links and tests. */
const SETUPS: readonly SmallSetup[] = [
  small('reader', 'A thread blocked in read(2)', [2, 3], lane('main', CALL), lane('T1', 'READ')),
  small('sleeper', 'A thread in nanosleep(2)', [2, 3], lane('main', CALL), lane('T1', 'NANOSLEEP')),
  small('create', 'A thread creates another', [2, 3], lane('main', CALL), lane('T1', 'PTHREAD_CREATE')),
  small(
    'grandchild',
    'A thread creates another, which creates a third',
    [2, 4],
    lane('main', CALL),
    lane('T1', 'PTHREAD_CREATE'),
    lane('T2', 'PTHREAD_CREATE'),
  ),
  small(
    'raw-clone',
    "A thread clones another behind the library's back",
    [2, 3],
    lane('main', CALL),
    lane('T1', 'RAW_CLONE'),
  ),
  small('exit', 'A thread exits', [2, 3], lane('main', CALL), lane('T1', 'PTHREAD_EXIT')),
  small(
    'create-exit',
    'A thread creates another and exits',
    [2, 3],
    lane('main', CALL),
    lane('T1', 'PTHREAD_CREATE', 'PTHREAD_EXIT'),
  ),
  small(
    'main-exit',
    'The main thread exits, and another calls',
    [2, 3],
    lane('main', 'PTHREAD_EXIT'),
    lane('T1', CALL),
  ),
  small(
    'two-callers',
    'Two threads call at the same time',
    [2, 3],
    lane('main', { call: 'setuid' }),
    lane('T1', { call: 'setuid', argument: 1 }),
  ),
  small('two-calls', 'A thread calls twice', [2, 3], lane('main', CALL, CALL)),
  small(
    'hopper',
    'Two threads look at the kernel state, one after the other',
    [3, 3],
    lane('main', CALL),
    lane('T1', 'HOP'),
    lane('T2', 'HOP'),
  ),
  small('blocked', 'A thread has blocked the signal by itself', [2, 3], lane('main', CALL), lane('T1', 'BLOCK_SIGNAL')),
  small(
    'blocked-late',
    'A thread blocks the signal, and opens it later',
    [2, 3],
    lane('main', CALL),
    lane('T1', 'BLOCK_SIGNAL', 'OPEN_SIGNAL'),
  ),
]

export const STUDY: Study = { setups: SETUPS, brokenAsReleased: ['main-exit', 'two-callers', 'blocked'] }

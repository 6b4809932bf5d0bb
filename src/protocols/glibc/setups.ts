import type { Setup } from '../../kit/setup.ts'
import type { Lane, SmallSetup, Study } from '../../kit/study.ts'
import { lane } from '../posix/programs.ts'
import { PARTS } from './guarantees.ts'

export const DEFAULTS: Setup = {
  protocol: 'glibc',
  platform: PARTS.platforms[0] ?? '',
  ms: 3,
  ps: 1,
  template: false,
  capacity: 12,
  without: [],
  procid: 'wait-all',
  order: 'newest-first',
  faults: [],
  assume: [],
}

const CALL = { call: 'setuid' } as const

function small(id: string, title: string, threads: readonly [ms: number, capacity: number], ...programs: Lane[]) {
  const [ms, capacity] = threads
  return { id, title, setup: { ...DEFAULTS, ms, capacity }, programs } satisfies SmallSetup
}

/** Small and sharp: together they cover every way in which a guarantee matters. Ids are used in links and tests. */
const SETUPS: readonly SmallSetup[] = [
  small('reader', 'A thread blocked in read(2)', [2, 3], lane('main', CALL), lane('T1', 'READ')),
  small('sleeper', 'A thread in nanosleep(2)', [2, 3], lane('main', CALL), lane('T1', 'NANOSLEEP')),
  small('create', 'A thread creates another', [2, 3], lane('main', CALL), lane('T1', 'PTHREAD_CREATE')),
  small('exit', 'A joinable thread exits', [2, 3], lane('main', CALL), lane('T1', 'PTHREAD_EXIT')),
  small('exit-detached', 'A detached thread exits', [2, 3], lane('main', CALL), lane('T1', 'DETACH', 'PTHREAD_EXIT')),
  small(
    'create-exit',
    'A thread creates another and exits',
    [2, 3],
    lane('main', CALL),
    lane('T1', 'PTHREAD_CREATE', 'PTHREAD_EXIT'),
  ),
  small(
    'two-callers',
    'Two threads call at the same time',
    [2, 3],
    lane('main', CALL),
    lane('T1', { call: 'setuid', argument: 1 }),
  ),
  small(
    'create-beside-exit',
    'One thread creates another while a third exits',
    [3, 4],
    lane('main', CALL),
    lane('T1', 'PTHREAD_CREATE'),
    lane('T2', 'PTHREAD_EXIT'),
  ),
  small(
    'callers-create',
    'Two threads call while a third creates another',
    [3, 4],
    lane('main', CALL),
    lane('T1', { call: 'setuid', argument: 1 }),
    lane('T2', 'PTHREAD_CREATE'),
  ),
  small('call-again', 'A thread exits between two calls', [2, 3], lane('main', CALL, CALL), lane('T1', 'PTHREAD_EXIT')),
  small(
    'observer',
    'Two threads look at the kernel state, one after the other',
    [3, 3],
    lane('main', CALL),
    lane('T1', 'HOP'),
    lane('T2', 'HOP'),
  ),
  small('blocked', 'A thread has blocked 33 by itself', [2, 3], lane('main', CALL), lane('T1', 'BLOCK_SIGNAL')),
  small('raw-clone', 'A thread is born by a raw clone', [2, 3], lane('main', CALL), lane('T1', 'RAW_CLONE')),
  small('main-exit', 'main exits while another thread calls', [2, 3], lane('main', 'PTHREAD_EXIT'), lane('T1', CALL)),
]

export const STUDY: Study = {
  setups: SETUPS,
  large: ['create-beside-exit', 'callers-create'],
  brokenAsReleased: ['observer', 'blocked', 'raw-clone', 'main-exit'],
}

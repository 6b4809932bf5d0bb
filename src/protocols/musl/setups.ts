import type { SmallSetup, Study } from '../../kit/study.ts'
import { lane } from '../posix/programs.ts'
import { DEFAULTS } from './parts.ts'

type Lanes = SmallSetup['programs']

/** `births`: how many threads may be born on top of those at the start. */
function standard(id: string, title: string, ms: number, births: number, ...programs: Lanes): SmallSetup {
  return { id, title, setup: { ...DEFAULTS, ms, capacity: ms + births }, programs }
}

const CALL = { call: 'setuid' } as const
const OTHER_CALL = { call: 'setuid', argument: 1 } as const
const calls = lane('main', CALL)

/** Small and sharp: together they cover every way in which a guarantee matters. Ids are those of spec/musl-setups.pml. */
const STANDARD_SETUPS: readonly SmallSetup[] = [
  standard('reader', 'A thread blocked in read(2)', 2, 0, calls, lane('T1', 'READ')),
  standard('sleeper', 'A thread in nanosleep(2)', 2, 0, calls, lane('T1', 'NANOSLEEP')),
  standard('create', 'A thread creates another', 2, 1, calls, lane('T1', 'PTHREAD_CREATE')),
  standard('exit', 'A thread exits', 2, 0, calls, lane('T1', 'PTHREAD_EXIT')),
  standard('exit-detached', 'A detached thread exits', 2, 0, calls, lane('T1', 'DETACH', 'PTHREAD_EXIT')),
  standard('exit-beside', 'One of two other threads exits', 3, 0, calls, lane('T1', 'PTHREAD_EXIT')),
  standard(
    'create-exit',
    'One thread creates, another one exits',
    3,
    1,
    calls,
    lane('T1', 'PTHREAD_CREATE'),
    lane('T2', 'PTHREAD_EXIT'),
  ),
  standard('two-callers', 'Two threads call at the same time', 2, 0, calls, lane('T1', OTHER_CALL)),
  standard(
    'two-callers-beside',
    'Two threads call at the same time, beside a third',
    3,
    0,
    calls,
    lane('T1', OTHER_CALL),
  ),
  standard('twice', 'A thread calls twice', 2, 0, lane('main', CALL, CALL)),
  standard(
    'twice-exit',
    'A thread calls twice, another one exits',
    3,
    0,
    lane('main', CALL, CALL),
    lane('T1', 'PTHREAD_EXIT'),
  ),
  standard(
    'observer',
    'Somebody reads the kernel state on two threads',
    3,
    0,
    calls,
    lane('T1', 'HOP'),
    lane('T2', 'HOP'),
  ),
]

/** What musl as released cannot do: reach a thread that it does not know, and one that is deaf. */
const BROKEN: readonly SmallSetup[] = [
  standard('raw-clone', 'A thread is cloned behind the library', 2, 1, calls, lane('T1', 'RAW_CLONE')),
  standard('blocked', 'A thread has blocked 34', 2, 0, calls, lane('T1', 'BLOCK_SIGNAL')),
]

export const STUDY: Study = {
  setups: [...STANDARD_SETUPS, ...BROKEN],
  brokenAsReleased: BROKEN.map(({ id }) => id),
}

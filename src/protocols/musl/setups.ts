import type { Action, EventName } from '../../kit/actions.ts'
import { threadId } from '../../kit/ids.ts'
import type { Setup } from '../../kit/setup.ts'
import { DEFAULTS } from './parts.ts'

/** What people decide on one lane, in this order, at any time when it is possible. */
interface Lane {
  readonly thread: ReturnType<typeof threadId>
  readonly choices: readonly Action[]
}

/** A small set-up to be searched whole: ids are those of spec/musl-setups.pml. */
export interface StandardSetup {
  readonly id: string
  readonly title: string
  readonly setup: Setup
  readonly programs: readonly Lane[]
}

/** `lane(1, 'READ')`; a number stands for a call, setuid with the argument of this index. */
function lane(thread: number, ...choices: readonly (EventName | number)[]): Lane {
  const self = threadId(thread)
  return {
    thread: self,
    choices: choices.map((choice): Action =>
      typeof choice === 'string'
        ? { thread: self, event: choice }
        : { thread: self, event: 'SETXID', call: 'setuid', argument: choice },
    ),
  }
}

/** `births`: how many threads may be born on top of those at the start. */
function standard(id: string, title: string, ms: number, births: number, ...programs: readonly Lane[]): StandardSetup {
  return { id, title, setup: { ...DEFAULTS, ms, capacity: ms + births }, programs }
}

const calls = lane(0, 0)

/** Small and sharp: together they cover every way in which a guarantee matters. */
export const STANDARD_SETUPS: readonly StandardSetup[] = [
  standard('reader', 'A thread blocked in read(2)', 2, 0, calls, lane(1, 'READ')),
  standard('sleeper', 'A thread in nanosleep(2)', 2, 0, calls, lane(1, 'NANOSLEEP')),
  standard('create', 'A thread creates another', 2, 1, calls, lane(1, 'PTHREAD_CREATE')),
  standard('exit', 'A thread exits', 2, 0, calls, lane(1, 'PTHREAD_EXIT')),
  standard('exit-beside', 'One of two other threads exits', 3, 0, calls, lane(1, 'PTHREAD_EXIT')),
  standard(
    'create-exit',
    'One thread creates, another one exits',
    3,
    1,
    calls,
    lane(1, 'PTHREAD_CREATE'),
    lane(2, 'PTHREAD_EXIT'),
  ),
  standard('two-callers', 'Two threads call at the same time', 2, 0, calls, lane(1, 1)),
  standard('two-callers-beside', 'Two threads call at the same time, beside a third', 3, 0, calls, lane(1, 1)),
  standard('twice', 'A thread calls twice', 2, 0, lane(0, 0, 0)),
  standard('twice-exit', 'A thread calls twice, another one exits', 3, 0, lane(0, 0, 0), lane(1, 'PTHREAD_EXIT')),
  standard('observer', 'Somebody moves between threads and reads the kernel state', 3, 0, calls, lane(1, 'HOP'), lane(2, 'HOP')),
]

/** What musl as released cannot do: a thread that it does not know, and one that is deaf. */
export const BROKEN_AS_RELEASED: readonly StandardSetup[] = [
  standard('raw-clone', 'A thread is cloned behind the library', 2, 1, calls, lane(1, 'RAW_CLONE')),
  standard('blocked', 'A thread has blocked 34', 2, 0, calls, lane(1, 'BLOCK_SIGNAL')),
]

/** Every set-up there is. */
export const ALL_SETUPS: readonly StandardSetup[] = [...STANDARD_SETUPS, ...BROKEN_AS_RELEASED]

import type { Action, CallId, EventName } from '../../kit/actions.ts'
import { threadId } from '../../kit/ids.ts'
import type { Setup } from '../../kit/setup.ts'
import { DEFAULTS } from './parts.ts'

/** A bounded laboratory: what people decide on each lane, in this order, at any time when it is possible. */
export interface StandardSetup {
  readonly id: string
  readonly title: string
  readonly setup: Setup
  readonly programs: readonly { readonly thread: ReturnType<typeof threadId>; readonly choices: readonly Action[] }[]
}

type Choice = EventName | { readonly call: CallId; readonly argument?: number }

const CALL = { call: 'seccomp' } as const

/** `lanes([CALL], ['READ'])`: the main thread's choices, T1's, and so on. */
function lanes(...all: readonly (readonly Choice[])[]): StandardSetup['programs'] {
  return all
    .map((choices, index) => {
      const thread = threadId(index)
      return {
        thread,
        choices: choices.map(
          (choice): Action =>
            typeof choice === 'string'
              ? { thread, event: choice }
              : { thread, event: 'SETXID', call: choice.call, argument: choice.argument ?? 0 },
        ),
      }
    })
    .filter(({ choices }) => choices.length > 0)
}

function setup(id: string, title: string, ms: number, capacity: number, programs: StandardSetup['programs']): StandardSetup {
  return { id, title, setup: { ...DEFAULTS, ms, capacity }, programs }
}

/** Small and sharp; spec/psx-setups.pml has the same. Ids are used in links and tests. */
export const SETUPS: readonly StandardSetup[] = [
  setup('reader', 'A thread blocked in read(2)', 2, 3, lanes([CALL], ['READ'])),
  setup('sleeper', 'A thread in nanosleep(2)', 2, 3, lanes([CALL], ['NANOSLEEP'])),
  setup('create', 'A thread creates another', 2, 3, lanes([CALL], ['PTHREAD_CREATE'])),
  setup(
    'grandchild',
    'A thread creates another, which creates a third',
    2,
    4,
    lanes([CALL], ['PTHREAD_CREATE'], ['PTHREAD_CREATE']),
  ),
  setup('raw-clone', "A thread clones another behind the library's back", 2, 3, lanes([CALL], ['RAW_CLONE'])),
  setup('exit', 'A thread exits', 2, 3, lanes([CALL], ['PTHREAD_EXIT'])),
  setup('create-exit', 'A thread creates another and exits', 2, 3, lanes([CALL], ['PTHREAD_CREATE', 'PTHREAD_EXIT'])),
  setup('main-exit', 'The main thread exits, and another calls', 2, 3, lanes(['PTHREAD_EXIT'], [CALL])),
  setup(
    'two-callers',
    'Two threads call at the same time',
    2,
    3,
    lanes([{ call: 'setuid', argument: 0 }], [{ call: 'setuid', argument: 1 }]),
  ),
  setup('two-calls', 'A thread calls twice', 2, 3, lanes([CALL, CALL], [])),
  setup('hopper', 'Two threads look at the kernel state, one after the other', 3, 3, lanes([CALL], ['HOP'], ['HOP'])),
  setup('blocked', 'A thread blocks the signal, and opens it later', 2, 3, lanes([CALL], ['BLOCK_SIGNAL', 'OPEN_SIGNAL'])),
]

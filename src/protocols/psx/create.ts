import { type Node, type States, stands } from '../../kit/model.ts'
import { rawBirth } from '../posix/program.ts'
import { go } from './model.ts'

/** pthread_create: 2.76 has no part in it; 2.66 wraps it. */
export const creating: Node = {
  meta: stands('runtime', 'pthread_create', 'pthread_create'),
  on: {
    STEP: go('N1', { when: 'it may clone', do: ['clone a thread', 'say CREATE'], to: 'userCode' }),
    CLONE_FAILS: go('N1f', { when: 'its clone may fail', do: ['say CREATE'], to: 'userCode' }),
  },
}

/** A slot that is not given out, and the start of a new thread. */
export const birth: States = {
  notCloned: {
    meta: stands('starting', 'starts', 'start_thread'),
    on: {
      STEP: [rawBirth, go('K1', { when: 'its thread was cloned', do: ['start and register'], to: 'userCode' })],
    },
  },
}

import { type Node, stands } from '../../kit/model.ts'
import { go } from './steps.ts'

/** The end of a pthread: EXITING is set, and its program runs no more. */
export const exitThread: Node = {
  id: 'exiting',
  initial: 'look',
  states: {
    look: {
      meta: stands('runtime', 'exiting', 'start_thread'),
      on: {
        STEP: [
          go('X2', { when: 'it frees itself first', do: ['block all signals but 33'], to: 'unlist' }),
          go('X2', { when: 'it owes a call', do: ['block all signals but 33'], to: 'owes' }),
          go('X2', { when: 'it is detached', do: ['block all signals but 33'], to: 'unlist' }),
          go('X2', { do: ['block all signals but 33'], to: 'exit' }),
        ],
      },
    },
    owes: {
      meta: stands('asleep', 'exiting: owes its call', 'futex_wait_simple(&pd->setxid_futex, 0)'),
      on: {
        STEP: [
          go('X3', { when: 'it owes nothing, and is detached', do: ['reset its futex'], to: 'unlist' }),
          go('X3', { when: 'it owes nothing', do: ['reset its futex'], to: 'exit' }),
        ],
      },
    },
    unlist: {
      meta: stands('runtime', 'exiting', '__nptl_deallocate_stack'),
      on: { STEP: go('X4', { when: 'L is free', do: ['take itself off the lists'], to: 'exit' }) },
    },
    exit: {
      id: 'exit',
      meta: stands('runtime', 'exiting', 'exit(2)'),
      on: { STEP: go('X5', { do: ['leave the process'], to: 'gone' }) },
    },
    gone: { meta: stands('gone', 'exited', 'exit') },
  },
}

/** What a program can do about the life of its own thread. */
export const ending = {
  PTHREAD_EXIT: [
    go('X0', { when: 'it is main', do: ['stop running its program'], to: '#exit' }),
    go('X1', { when: 'the library knows it', do: ['set EXITING', 'stop running its program'], to: '#exiting' }),
  ],
  DETACH: go('X9', { when: 'it is no main thread, and not detached', do: ['detach itself'] }),
}

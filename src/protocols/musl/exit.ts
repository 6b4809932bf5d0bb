import { type Node, stands } from '../../kit/model.ts'
import { go } from './model.ts'

/** `pthread_exit`: the thread takes the list lock, and the kernel gives it back when the thread is gone. */
export const pthreadExit: Node = {
  initial: 'lock',
  states: {
    lock: {
      meta: stands('asleep', 'wants the list lock', 'pthread_exit: __tl_lock'),
      on: {
        STEP: [
          go('X2l', { when: 'the list lock is free, and it is the last', to: 'last' }),
          go('X2', {
            when: 'the list lock is free for an exiting thread',
            do: ['take the list lock to exit'],
            to: 'unlink',
          }),
        ],
      },
    },
    unlink: {
      meta: stands('runtime', 'exiting', 'pthread_exit'),
      on: { STEP: go('X4', { do: ['unlink it'], to: 'exit' }) },
    },
    exit: {
      meta: stands('runtime', 'exiting', 'exit'),
      on: { STEP: go('X5', { do: ['leave, and the kernel unlocks'], to: 'gone' }) },
    },
    gone: { meta: stands('gone', 'exited', 'exit') },
    last: { meta: stands('runtime', 'the last: exit(0)', 'exit') },
  },
}

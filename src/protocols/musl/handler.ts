import { type Node, stands } from '../../kit/model.ts'
import { delivery } from '../posix/program.ts'
import { go } from './model.ts'

/**
 * The handler of signal 34: a region of its own beside whatever the thread is in. While it runs, no other step of the
 * thread is possible; its mask is full.
 */
export const handlerRegion: Node = {
  initial: 'none',
  states: {
    none: { on: { SIGNAL: delivery('handler') } },
    handler: {
      meta: stands('handler', 'handler', 'handler'),
      on: {
        HANDLE: [
          go('m1', { when: 'its thread is not meant', to: 'sigreturn' }),
          go('m2', { do: ['post caller_sem'], to: 'caught' }),
        ],
      },
    },
    caught: {
      meta: stands('handler', 'caught', 'sem_wait(&target_sem)'),
      on: {
        HANDLE: go('m4', { when: 'it is released', do: ['take target_sem', 'run the call'], to: 'post' }),
        RESULT_DIFFERS: go('m4', {
          when: 'it is released, and its result may differ',
          do: ['take target_sem', 'fail'],
          to: 'post',
        }),
      },
    },
    post: {
      meta: stands('handler', 'has run the call', 'sem_post(&caller_sem)'),
      on: {
        HANDLE: [
          go('m5', { when: 'nobody is held', do: ['post caller_sem'], to: 'sigreturn' }),
          go('m5', { do: ['post caller_sem'], to: 'held' }),
        ],
      },
    },
    held: {
      meta: stands('handler', 'held', 'sem_wait(&exit_sem)'),
      on: { HANDLE: go('m6', { when: 'it may go', do: ['be let go'], to: 'sigreturn' }) },
    },
    sigreturn: {
      meta: stands('handler', 'handler', 'rt_sigreturn'),
      on: { HANDLE: go('m8', { do: ['return from the handler'], to: 'none' }) },
    },
  },
}

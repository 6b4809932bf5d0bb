import { type Node, stands } from '../../kit/model.ts'
import { rawBirth } from '../posix/program.ts'
import { go } from './model.ts'

/** `pthread_create`: the list lock is held from before the clone until the new thread is in the ring. */
export const pthreadCreate: Node = {
  initial: 'lock',
  states: {
    lock: {
      meta: stands('asleep', 'wants the list lock', 'pthread_create: __tl_lock'),
      on: {
        STEP: go('N2', {
          when: 'the list lock is free for a creator',
          do: ['take the list lock to create'],
          to: 'clone',
        }),
      },
    },
    clone: {
      meta: stands('runtime', 'creates a thread', 'pthread_create: __clone'),
      on: {
        STEP: go('N3', { do: ['clone the new thread'], to: 'link' }),
        CLONE_FAILS: go('N3f', { when: 'a clone may fail', to: 'undo' }),
      },
    },
    link: {
      meta: stands('runtime', 'creates a thread', 'pthread_create: __tl_unlock'),
      on: { STEP: go('N4', { do: ['link it and unlock'], to: '#userCode' }) },
    },
    undo: {
      meta: stands('runtime', 'its clone has failed', 'pthread_create: __tl_unlock'),
      on: { STEP: go('N4f', { do: ['take it back and unlock'], to: '#userCode' }) },
    },
  },
}

/** A slot that is not given out, and the first step of a thread that was cloned. */
export const unborn: Node = {
  meta: stands('starting', 'starts', 'start'),
  on: { STEP: [rawBirth, go('N5', { when: 'its thread was cloned', to: '#userCode' })] },
}

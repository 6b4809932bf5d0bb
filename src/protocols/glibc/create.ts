import { type Node, stands } from '../../kit/model.ts'
import { rawBirth } from '../posix/program.ts'
import { go } from './steps.ts'

/** `pthread_create`, from the lists to the new thread. */
export const pthreadCreate: Node = {
  initial: 'list',
  states: {
    list: {
      meta: stands('runtime', 'pthread_create', 'allocate_stack'),
      on: { STEP: go('N1', { when: 'L is free for the creator', do: ['list the new thread'], to: 'block' }) },
    },
    block: {
      meta: stands('runtime', 'pthread_create', 'internal_signal_block_all'),
      on: { STEP: go('N2', { do: ['block all signals'], to: 'clone' }) },
    },
    clone: {
      meta: stands('runtime', 'pthread_create', 'create_thread'),
      on: {
        STEP: go('N3', { do: ['clone the new thread'], to: 'restore' }),
        CLONE_FAILS: go('N3', { when: 'a clone may fail', to: 'restoreAfterFailure' }),
      },
    },
    restore: {
      meta: stands('runtime', 'pthread_create', 'internal_signal_restore_set'),
      on: { STEP: go('N4', { do: ['restore its signal mask'], to: '#userCode' }) },
    },
    restoreAfterFailure: {
      meta: stands('runtime', 'clone has failed', 'internal_signal_restore_set'),
      on: {
        STEP: [
          go('N4', { when: 'a stillborn wakes who waits for it', do: ['restore its signal mask'], to: 'wake' }),
          go('N4', { do: ['restore its signal mask'], to: 'undo' }),
        ],
      },
    },
    wake: {
      meta: stands('runtime', 'clone has failed', 'futex_wake(&pd->setxid_futex)'),
      on: { STEP: go('U0', { do: ['wake who waits for the stillborn'], to: 'undo' }) },
    },
    undo: {
      meta: stands('runtime', 'clone has failed', '__nptl_deallocate_stack'),
      on: {
        STEP: go('U1', {
          when: 'L is free for the creator',
          do: ['take the stillborn off the lists'],
          to: '#userCode',
        }),
      },
    },
  },
}

/** A new thread, from its place in the lists to its program. */
export const startThread: Node = {
  initial: 'notCloned',
  states: {
    notCloned: {
      meta: stands('unstarted', 'no thread yet', 'in the lists, before clone'),
      on: {
        STEP: [
          rawBirth,
          go('K1', { when: 'its thread was cloned', do: ['allow calls from now on'], to: 'openSignals' }),
        ],
      },
    },
    openSignals: {
      meta: stands('starting', 'starting', 'start_thread, signals blocked'),
      on: { STEP: go('K2', { do: ['restore its signal mask'], to: '#userCode' }) },
    },
  },
}

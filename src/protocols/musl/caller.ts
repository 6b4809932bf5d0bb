import { type Node, type States, stands } from '../../kit/model.ts'
import { go } from './model.ts'

/** Alone with the ring: M2–M4. */
const beginning: States = {
  lock: {
    meta: stands('asleep', 'wants the list lock', '__tl_lock'),
    on: {
      STEP: go('M2', {
        when: 'the list lock is free for a caller',
        do: ['take the list lock for the call'],
        to: 'block',
      }),
    },
  },
  block: {
    meta: stands('runtime', 'blocks all signals', '__block_all_sigs'),
    on: {
      STEP: [
        go('M3', { when: 'it is alone', do: ['block all signals', 'set the semaphores to 0'], to: 'ownCall' }),
        go('M3', { do: ['block all signals', 'set the semaphores to 0'], to: 'install' }),
      ],
    },
  },
  install: {
    meta: stands('runtime', 'installs the handler', '__libc_sigaction'),
    on: { STEP: go('M4', { do: ['install the handler'], to: 'walk' }) },
  },
}

/** Catching all others, one after the other: M5. */
const catching: States = {
  walk: {
    meta: stands('runtime', 'walks the ring', '__synccall'),
    on: {
      STEP: [
        go('M5', { when: 'another thread is left in the ring', do: ['move to the next thread'], to: 'tkill' }),
        go('M5e', { do: ['end the walk'], to: 'release' }),
      ],
    },
  },
  tkill: {
    meta: stands('runtime', 'signals', '__synccall: tkill'),
    on: {
      STEP: [
        go('M5k', { when: 'the next thread has a tid', do: ['send signal 34'], to: 'catch' }),
        go('M5f', { when: 'the queue of signals has room', do: ['give the call up'], to: 'gaveUp' }),
      ],
      SEND_FAILS: go('M5f', { when: 'a signal may fail to be sent', do: ['give the call up'], to: 'gaveUp' }),
    },
  },
  catch: {
    meta: stands('asleep', 'waits: caught?', 'sem_wait(&caller_sem)'),
    on: {
      STEP: [
        go('M5w', {
          when: 'it is caught, and runs the call at once',
          do: ['count it', 'one is to run the call'],
          to: 'release',
        }),
        go('M5w', { when: 'it is caught', do: ['count it'], to: 'walk' }),
      ],
    },
  },
  gaveUp: {
    meta: stands('runtime', 'gives the call up', '__synccall'),
    on: { STEP: go('M5z', { do: ['end the walk'], to: 'release' }) },
  },
}

/** Letting them run the call one by one, then running it itself: M6 and M7. */
const running: States = {
  release: {
    meta: stands('runtime', 'releases one by one', '__synccall'),
    on: {
      STEP: [
        go('M6', { when: 'one is still to run the call', do: ['release one'], to: 'released' }),
        go('M6i', { do: ['ignore signal 34'], to: 'ownCall' }),
      ],
    },
  },
  released: {
    meta: stands('asleep', 'waits: has it run?', 'sem_wait(&caller_sem)'),
    on: {
      STEP: [
        go('M6w', { when: 'it has run the call, and the walk goes on', do: ['hear from it'], to: 'walk' }),
        go('M6w', { when: 'it has run the call', do: ['hear from it'], to: 'release' }),
      ],
    },
  },
  ownCall: {
    meta: stands('runtime', 'runs the call itself', 'do_setxid'),
    on: {
      STEP: [
        go('M7', { when: 'somebody is held', do: ['run the call on itself'], to: 'letGo' }),
        go('M7', { do: ['run the call on itself'], to: 'unlock' }),
      ],
      RESULT_DIFFERS: [
        go('M7', { when: 'somebody is held, and the result may differ', do: ['fail on itself'], to: 'letGo' }),
        go('M7', { when: 'a result may differ', do: ['fail on itself'], to: 'unlock' }),
      ],
    },
  },
}

/** Letting all go, and the return: M8 and M9. */
const ending: States = {
  letGo: {
    meta: stands('runtime', 'lets all go', 'sem_post(&exit_sem)'),
    on: { STEP: go('M8', { do: ['let all go'], to: 'leaving' }) },
  },
  leaving: {
    meta: stands('asleep', 'waits: are they gone?', 'sem_wait(&caller_sem)'),
    on: { STEP: go('M8w', { when: 'all say that they return', do: ['hear from all'], to: 'unlock' }) },
  },
  unlock: {
    meta: stands('runtime', 'unlocks the list', '__tl_unlock'),
    on: { STEP: go('M9', { do: ['unlock the list and return'], to: '#userCode' }) },
  },
}

/** `__synccall`: the caller from `__block_app_sigs` to its return into user code. */
export const synccall: Node = {
  initial: 'lock',
  states: { ...beginning, ...catching, ...running, ...ending },
}

import { type Go, type Node, type States, stands } from '../../kit/model.ts'
import { go } from '../go/model.ts'
import { startingTheWorld, stoppingTheWorld } from '../go/world.ts'

/** Locking thread creation out, and the own call: C3–C6. */
const ownCall: States = {
  lock: {
    meta: stands('runtime', 'locks allocmLock', 'allocmLock.lock'),
    on: {
      STEP: [
        go('C3', { when: 'allocmLock is taken away', to: 'Syscall6' }),
        go('C3', { when: 'no reader inside, no other writer', do: ['announce the writer'], to: 'Syscall6' }),
        go('C3', { when: 'no other writer', do: ['announce the writer'], to: 'notesleep' }),
      ],
    },
  },
  notesleep: {
    meta: stands('asleep', 'waits for readers', 'rwmutex.lock: notesleep(&m.park)'),
    on: { STEP: go('C3w', { when: 'the readers inside have left', to: 'Syscall6' }) },
  },
  Syscall6: {
    meta: stands('runtime', 'runs the call itself', 'syscall.Syscall6'),
    on: {
      STEP: [
        go('C5', { when: 'the call fails here', do: ['run the call on itself'], to: '#unlock' }),
        go('C5', { do: ['run the call on itself'], to: 'publish' }),
      ],
    },
  },
  publish: {
    meta: stands('runtime', 'publishes the request', 'doAllThreadsSyscall'),
    on: {
      STEP: [
        go('C6', { when: 'it does not wait for procid', do: ['publish perThreadSyscall'], to: 'signalM' }),
        go('C6', { do: ['publish perThreadSyscall'], to: 'procid' }),
      ],
    },
  },
}

/** The walk for acknowledgements begins at the head of allm. */
const acknowledged: Go[] = [
  go('C9', { when: 'every M has acknowledged', do: ['forget the cursor'], to: 'clear' }),
  go('C9', { do: ['forget the cursor', 'look for an M that has not acknowledged'], to: 'acksYield' }),
]

/** The three walks of allm: C7 (procid), C8 (signal), C9 (acknowledgements). */
const walks: States = {
  procid: {
    meta: stands('runtime', 'walks allm', 'doAllThreadsSyscall'),
    on: {
      STEP: [
        go('C7', { when: 'every M has procid', to: 'signalM' }),
        go('C7', { do: ['look for an M without procid'], to: 'procidYield' }),
      ],
    },
  },
  procidYield: {
    meta: stands('spinning', 'waits for procid', 'osyield'),
    on: {
      STEP: [
        go('C7', {
          when: 'every M from the cursor on has procid',
          do: ['forget the cursor'],
          to: 'signalM',
        }),
        go('C7', { when: 'the M at the cursor has procid', do: ['look on for an M without procid'] }),
      ],
    },
  },
  signalM: {
    meta: stands('runtime', 'signals', 'signalM'),
    on: {
      STEP: [
        go('C7', { when: 'the next M has no procid yet', to: 'nextProcid' }),
        go('C8k', {
          when: 'an M is left, and tgkill comes first',
          do: ['move to the next M', 'send signal 33'],
          to: 'needAfter',
        }),
        go('C8n', {
          when: 'an M is left to signal',
          do: ['move to the next M', 'set needPerThreadSyscall'],
          to: 'tgkill',
        }),
        go('C7', {
          when: 'the late Ms are still to come',
          do: ['forget the cursor', 'begin the second pass'],
          to: 'procid',
        }),
        go('C10', {
          when: 'nobody waits for acknowledgements',
          do: ['forget the cursor', 'clear perThreadSyscall'],
          to: '#unlock',
        }),
        go('C10', {
          when: 'the request is cleared first',
          do: ['forget the cursor', 'clear perThreadSyscall'],
          to: 'acks',
        }),
        ...acknowledged,
      ],
    },
  },
  tgkill: {
    meta: stands('runtime', 'signals', 'signalM'),
    on: {
      STEP: go('C8k', { do: ['send signal 33'], to: 'signalM' }),
      TGKILL_LOST: go('C8k', { when: 'a tgkill may be lost', to: 'signalM' }),
    },
  },
  nextProcid: {
    meta: stands('spinning', 'waits for procid', 'osyield'),
    on: { STEP: go('C7', { when: 'the next M has procid', to: 'signalM' }) },
  },
  needAfter: {
    meta: stands('runtime', 'signals', 'doAllThreadsSyscall'),
    on: { STEP: go('C8n', { do: ['set needPerThreadSyscall'], to: 'signalM' }) },
  },
  acks: {
    meta: stands('runtime', 'walks allm', 'doAllThreadsSyscall'),
    on: { STEP: acknowledged },
  },
  acksYield: {
    meta: stands('spinning', 'waits for acks', 'osyield'),
    on: {
      STEP: [
        go('C9', {
          when: 'every M from the cursor on has acknowledged',
          do: ['forget the cursor'],
          to: 'clear',
        }),
        go('C9', {
          when: 'the M at the cursor has acknowledged',
          do: ['look on for an M that has not acknowledged'],
        }),
      ],
    },
  },
}

/** Letting everybody go: C10–C13. */
const release: States = {
  clear: {
    meta: stands('runtime', 'clears the request', 'doAllThreadsSyscall'),
    on: { STEP: go('C10', { do: ['clear perThreadSyscall'], to: 'unlock' }) },
  },
  unlock: {
    id: 'unlock',
    meta: stands('runtime', 'unlocks allocmLock', 'allocmLock.unlock'),
    on: {
      STEP: [
        go('C12', { when: 'allocmLock is taken away', to: 'startTheWorld' }),
        go('C12', { do: ['unlock allocmLock'], to: 'startTheWorld' }),
      ],
    },
  },
  ...startingTheWorld('semrelease'),
  semrelease: {
    meta: stands('runtime', 'returns', 'startTheWorld: semrelease(&worldsema)'),
    on: { STEP: go('C13r', { do: ['release worldsema and return'], to: '#userCode' }) },
  },
}

/** `doAllThreadsSyscall`: the coordinating M from `stopTheWorld` to its return into user code. */
export const doAllThreadsSyscall: Node = {
  initial: 'semacquire',
  states: { ...stoppingTheWorld('lock'), ...ownCall, ...walks, ...release },
}

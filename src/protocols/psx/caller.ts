import { type Node, stands } from '../../kit/model.ts'
import { go } from './model.ts'

/** `__psx_syscall`: the caller runs the call itself, sweeps until nobody is left, lets everybody go. */
export const psxSyscall: Node = {
  initial: 'newState',
  states: {
    newState: {
      meta: stands('runtime', 'psx_syscall', 'psx_new_state'),
      on: {
        STEP: [
          go('P1m', { when: 'the state is not IDLE', do: ['hold state_mu'], to: 'looks' }),
          go('P1', { when: 'the state is IDLE', do: ['say SETUP'], to: 'ownCall' }),
        ],
      },
    },
    looks: {
      meta: stands('runtime', 'holds state_mu', 'psx_new_state'),
      on: { STEP: go('P1u', { do: ['let go of state_mu'], to: 'waits' }) },
    },
    waits: {
      meta: stands('spinning', 'waits for IDLE', 'psx_cond_wait'),
      on: { STEP: go('P1', { when: 'the state is IDLE', do: ['say SETUP'], to: 'ownCall' }) },
    },
    ownCall: {
      meta: stands('runtime', 'runs it itself', '__psx_immediate_syscall'),
      on: {
        STEP: [
          go('P3e', { when: 'the call fails on every thread', do: ['fail on itself'], to: 'failed' }),
          go('P3', { do: ['run the call on itself'], to: 'sweep' }),
        ],
        RESULT_DIFFERS: go('P3e', { when: 'a result may differ', do: ['fail on itself'], to: 'failed' }),
      },
    },
    failed: {
      meta: stands('runtime', 'returns the error', '__psx_syscall'),
      on: { STEP: go('P9e', { when: 'state_mu is free', do: ['say IDLE and return'], to: '#userCode' }) },
    },
    sweep: {
      meta: stands('runtime', 'sweeps', '__psx_syscall'),
      on: {
        STEP: [
          go('P6', {
            when: 'a clean sweep, and the last',
            do: ['read the list', 'forget clean sweeps'],
            to: 'release',
          }),
          go('P6', { when: 'a clean sweep', do: ['remember a clean sweep'] }),
          go('P5r', { do: ['read the list', 'serve this call'], to: 'walk' }),
        ],
      },
    },
    walk: {
      meta: stands('spinning', 'sweeps', '__psx_syscall'),
      on: {
        STEP: [
          go('P5', { when: 'somebody of the list is not signalled yet', do: ['signal the next of the list'] }),
          go('P5r', { when: 'the list goes on', do: ['read the list'] }),
          go('P6', {
            when: 'nobody of the list is pending, and that is enough',
            do: ['forget clean sweeps'],
            to: 'release',
          }),
          go('P6', {
            when: 'nobody of the list is pending',
            do: ['remember a clean sweep', 'forget the list'],
            to: 'sweep',
          }),
          go('P6s', {
            when: 'somebody is pending, and sweeping on matters',
            do: ['forget clean sweeps', 'forget the list'],
            to: 'sweep',
          }),
        ],
        SEND_FAILS: go('P5f', { when: 'a send may fail', do: ['fail to signal the next of the list'] }),
      },
    },
    release: {
      meta: stands('runtime', 'lets everybody go', '__psx_syscall'),
      on: { STEP: go('P7', { when: 'state_mu is free', do: ['let everybody go'], to: 'leaving' }) },
    },
    leaving: {
      meta: stands('spinning', 'waits until all have left', 'psx_cond_wait'),
      on: {
        STEP: [
          go('P8', { when: 'everybody has left, and results that differ kill', do: ['kill the process'] }),
          go('P9', { when: 'everybody has left the handler', do: ['say IDLE and return'], to: '#userCode' }),
        ],
      },
    },
  },
}

import { goOf, type Node, type States, stands } from '../../kit/model.ts'
import type { PosixEffect } from './effects.ts'
import type { PosixGuard } from './guards.ts'
import type { PosixStep } from './steps.ts'

const go = goOf<PosixGuard, PosixEffect, PosixStep>()

/** User code: what people can tell any pthread to do, and by `on` what only one library has. */
export function userCode(on: Node['on'] = {}): Node {
  return {
    id: 'userCode',
    meta: stands('running', 'user code', 'the program'),
    on: {
      READ: go('S1', { to: 'read' }),
      NANOSLEEP: go('S1', { to: 'nanosleep' }),
      WRITE: go('E1', { when: 'the pipe takes a byte', do: ['write to the pipe'] }),
      CLOSE: go('E2', { when: 'the pipe is open', do: ['close the pipe'] }),
      BLOCK_SIGNAL: go('B1', { when: 'its program has the signal open', do: ['block the signal'] }),
      OPEN_SIGNAL: go('B2', { when: 'its program has blocked the signal', do: ['open the signal'] }),
      HOP: go('E4', { do: ['read the kernel state'] }),
      RAW_CLONE: go('R1', { when: 'room for a new thread', do: ['clone behind the library'] }),
      ...on,
    },
  }
}

/** Blocked in the kernel; back in user code at once, for nothing lies between. */
export const systemCalls: States = {
  read: {
    meta: stands('kernel', 'read(2)', 'read'),
    on: {
      STEP: go('S2', { when: 'the pipe can be read', do: ['read from the pipe'], to: 'userCode' }),
      SIGNAL: go('D0', { when: 'reads are not restarted', to: 'readInterrupted' }),
    },
  },
  readInterrupted: {
    meta: stands('kernel', 'read(2): EINTR', 'read'),
    on: { STEP: go('S2i', { do: ['see EINTR from read'], to: 'userCode' }) },
  },
  nanosleep: {
    meta: stands('kernel', 'nanosleep(2)', 'nanosleep'),
    on: {
      STEP: go('S2', { to: 'userCode' }),
      SIGNAL: go('D0', { when: 'a signal is delivered', to: 'nanosleepInterrupted' }),
    },
  },
  nanosleepInterrupted: {
    meta: stands('kernel', 'nanosleep(2): EINTR', 'nanosleep'),
    on: { STEP: go('S2i', { do: ['see EINTR from nanosleep'], to: 'userCode' }) },
  },
}

/** In the state of a slot that is not given out: a raw clone runs its program at once. Goes before a library's own way. */
export const rawBirth = go('R2', { when: 'it was born by a raw clone', to: '#userCode' })

/** On a machine itself: what may reach a thread whatever it is in. */
export const foreignSignal = go('E3', { when: 'it can be sent a signal', do: ['queue a foreign signal'] })

/** In the state `none` of a handler's region: the kernel delivers a signal. `to` is where the handler begins. */
export const delivery = (to: string) => go('D0', { when: 'a signal is delivered', do: ['start the handler'], to })

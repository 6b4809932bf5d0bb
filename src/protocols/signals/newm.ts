import { type Node, stands } from '../../kit/model.ts'
import { go } from '../go/model.ts'
import { cloning } from '../go/newm.ts'

/** From the reader lock of allocmLock to the new thread. */
export function newm(then: string): Node {
  return {
    initial: 'rlock',
    states: {
      rlock: {
        meta: stands('runtime', 'newm', 'allocm: allocmLock.rlock'),
        on: {
          STEP: [
            go('N2', { when: 'allocmLock is taken away', to: 'push' }),
            go('N2', { when: 'no writer is announced', do: ['enter as a reader'], to: 'push' }),
            go('N2', { do: ['count in behind the writer'], to: 'queue' }),
          ],
        },
      },
      queue: {
        meta: stands('runtime', 'newm', 'rwmutex.rlock'),
        on: {
          STEP: [
            go('N2q', { when: 'a reader pass is left', do: ['use a reader pass'], to: 'push' }),
            go('N2q', { do: ['queue as a reader'], to: 'notesleep' }),
          ],
        },
      },
      notesleep: {
        meta: stands('asleep', 'asleep in rlock', 'rwmutex.rlock: notesleep(&m.park)'),
        on: { STEP: go('N2w', { when: 'woken from rlock', do: ['clear m.park'], to: 'push' }) },
      },
      push: {
        meta: stands('runtime', 'newm', 'allocm'),
        on: { STEP: go('N2p', { do: ['push the new M on allm'], to: 'runlock' }) },
      },
      runlock: {
        meta: stands('runtime', 'newm', 'allocm: allocmLock.runlock'),
        on: {
          STEP: [
            go('N2u', { when: 'allocmLock is taken away', to: 'newm1' }),
            go('N2u', { do: ['leave as a reader'], to: 'newm1' }),
          ],
        },
      },
      newm1: {
        meta: stands('runtime', 'newm', 'newm'),
        on: {
          STEP: [
            go('N4a', { when: 'on a locked M', do: ['hand the new M over'], to: 'releasem' }),
            go('N4m', { do: ['block all signals'], to: 'clone' }),
          ],
          PREEMPT: go('P1', {
            when: 'newm can be preempted',
            do: ['give up the P', 'wait for its turn'],
            to: 'preempted',
          }),
        },
      },
      preempted: {
        meta: stands('asleep', 'stopped in newm', 'gcstopm'),
        on: { STEP: go('P2', { when: 'its turn has come', do: ['take a P'], to: 'newm1' }) },
      },
      ...cloning(then),
    },
  }
}

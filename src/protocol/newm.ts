import type { EffectName } from './effects.ts'
import { go, type Node, stands } from './model.ts'

type States = NonNullable<Node['states']>

/** How a protocol makes a new M; `then` is where the caller goes on (an `#id`). The caller is not preemptible throughout. */
export type Newm = (then: string) => Node

/** Of the protocol with signal 33: from the reader lock of allocmLock to the new thread. */
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

/** Of the fixup protocol: there is no allocmLock, and whether the new M parks is told after it was pushed. */
export function newmWithoutLock(then: string): Node {
  return {
    initial: 'push',
    states: {
      push: {
        meta: stands('runtime', 'newm', 'allocm'),
        on: { STEP: go('N2p', { do: ['push the new M on allm'], to: 'doesPark' }) },
      },
      doesPark: {
        meta: stands('runtime', 'newm', 'newm'),
        on: { STEP: go('N3', { do: ['tell whether the new M parks'], to: 'newm1' }) },
      },
      newm1: {
        meta: stands('runtime', 'newm', 'newm'),
        on: {
          STEP: [
            go('N4a', { when: 'on a locked M', do: ['hand the new M over'], to: 'releasem' }),
            go('N4m', { do: ['block all signals'], to: 'clone' }),
          ],
        },
      },
      ...cloning(then),
    },
  }
}

const cloning = (then: string): States => ({
  clone: {
    meta: stands('runtime', 'newm', 'newosproc'),
    on: { STEP: go('N4c', { do: ['clone the new M'], to: 'restoreMask' }) },
  },
  restoreMask: {
    meta: stands('runtime', 'newm', 'newosproc'),
    on: { STEP: go('N4o', { do: ['open signals'], to: 'releasem' }) },
  },
  releasem: {
    meta: stands('runtime', 'newm', 'newm'),
    on: { STEP: go('N5', { to: then }) },
  },
})

/** A new thread, from its M in `allm` to open signals and its start function; `then` is where it goes on. */
export function mstart(then: string, start: EffectName[] = ['acquire nextp']): Node {
  return {
    initial: 'notCloned',
    states: {
      notCloned: {
        meta: stands('unstarted', 'no thread yet', 'on allm, before clone'),
        on: { STEP: go('K1', { when: 'its thread was cloned', do: ['set procid'], to: 'minit' }) },
      },
      minit: {
        meta: stands('starting', 'starting', 'minit, signals blocked'),
        on: { STEP: go('K3', { do: ['open signals'], to: 'mstart1' }) },
      },
      mstart1: {
        meta: stands('starting', 'starting', 'mstart1'),
        on: { STEP: go('K6', { do: start, to: then }) },
      },
    },
  }
}

import { type Go, type Node, type States, stands } from '../../kit/model.ts'
import { go } from './model.ts'

/** How a protocol makes a new M; `then` is where the caller goes on (an `#id`). The caller is not preemptible throughout. */
export type Newm = (then: string) => Node

/** From the clone to the return. */
export const cloning = (then: string): States => ({
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
export function mstart(then: string, start: Go = go('K6', { do: ['acquire nextp'], to: then })): Node {
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
        on: { STEP: start },
      },
    },
  }
}

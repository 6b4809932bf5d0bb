import { type Node, stands } from '../../kit/model.ts'
import { go } from './model.ts'
import type { Newm } from './newm.ts'

/** `mexit`: a locked goroutine has ended, and its thread goes with it. Entered holding a P, not preemptible. */
export const mexit = (newm: Newm): Node => ({
  initial: 'unminit',
  states: {
    unminit: {
      meta: stands('runtime', 'exiting', 'mexit: stackfree(gsignal)'),
      on: { STEP: go('X2', { do: ['free the signal stack'], to: 'unlink' }) },
    },
    unlink: {
      meta: stands('runtime', 'exiting', 'mexit'),
      on: { STEP: go('X3', { do: ['unlink from allm'], to: 'handoffp' }) },
    },
    handoffp: {
      meta: stands('runtime', 'exiting', 'mexit: handoffp'),
      on: {
        STEP: go('X4', { do: ['hand off the P'], to: 'exitThread' }),
        NEWM: go('X4', { when: 'room for a new M', do: ['reserve an M for its own P'], to: 'newm' }),
      },
    },
    newm: newm('#exitThread'),
    exitThread: {
      id: 'exitThread',
      meta: stands('runtime', 'exiting', 'exitThread'),
      on: { STEP: go('X5', { do: ['leave the process'], to: 'gone' }) },
    },
    gone: { meta: stands('gone', 'exited', 'exit') },
  },
})

/** m0 never exits: it is wedged for good, stays in `allm`, and is signalled like any other. */
export const mPark: Node = { meta: stands('asleep', 'parked for good', 'mexit: mPark') }

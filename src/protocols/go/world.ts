import { type States, stands } from '../../kit/model.ts'
import { go } from './model.ts'

/** Taking worldsema and stopping the world: C1, C2, in both protocols. */
export function stoppingTheWorld(then: string): States {
  return { ...takingWorldsema, ...stopping(then) }
}

const takingWorldsema: States = {
  semacquire: {
    meta: stands('runtime', 'AllThreadsSyscall', 'stopTheWorld: semacquire(&worldsema)'),
    on: {
      STEP: [
        go('C1', { when: 'worldsema is free', do: ['take worldsema'], to: 'stopTheWorldWithSema' }),
        go('C1s', { do: ['sleep without a P'], to: 'worldsema' }),
      ],
    },
  },
  worldsema: {
    meta: stands('asleep', 'waits for worldsema', 'semacquire(&worldsema)'),
    on: {
      STEP: go('C1', {
        when: 'worldsema and a P are free',
        do: ['take worldsema and a P'],
        to: 'stopTheWorldWithSema',
      }),
    },
  },
}

const stopping = (then: string): States => ({
  stopTheWorldWithSema: {
    meta: stands('runtime', 'stops the world', 'stopTheWorldWithSema'),
    on: {
      STEP: [
        go('C2', { when: 'stop-the-world is taken away', to: then }),
        go('P1', {
          when: 'somebody else stops the world',
          do: ['give up the P', 'wait for its turn'],
          to: 'preempted',
        }),
        go('C2', { when: 'every other P stops at once', do: ['stop the Ps'], to: then }),
        go('C2', { do: ['stop the Ps'], to: 'stopwait' }),
      ],
    },
  },
  preempted: {
    meta: stands('asleep', 'stopped', 'gcstopm'),
    on: { STEP: go('P2', { when: 'its turn has come', do: ['take a P'], to: 'stopTheWorldWithSema' }) },
  },
  stopwait: {
    meta: stands('asleep', 'waits for the world to stop', 'notetsleep(&sched.stopnote)'),
    on: { STEP: go('C2w', { when: 'every P has stopped', to: then }) },
  },
})

/** Starting the world: C13, in both protocols. */
export function startingTheWorld(then: string): States {
  return {
    startTheWorld: {
      id: 'startTheWorld',
      meta: stands('runtime', 'starts the world', 'startTheWorldWithSema'),
      on: {
        STEP: [
          go('C13', { when: 'stop-the-world is taken away', to: then }),
          go('C13', { do: ['start the Ps'], to: then }),
        ],
      },
    },
  }
}

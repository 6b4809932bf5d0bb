import { type Node, type States, stands } from '../../kit/model.ts'
import { go } from './steps.ts'

/** Marking, thread by thread; who is not born yet is waited for. */
const marking: States = {
  mark: {
    meta: stands('runtime', 'marks threads', 'setxid_mark_thread'),
    on: {
      STEP: [
        go('G2w', {
          when: 'the next one is not born yet',
          do: ['move to the next one to mark', 'wait for its birth'],
          to: 'birth',
        }),
        go('G2', { when: 'one is left to mark', do: ['move to the next one to mark', 'mark it'] }),
        go('G2e', { do: ['go back to the head of the lists'], to: 'signal' }),
      ],
    },
  },
  birth: {
    meta: stands('asleep', 'waits for a birth', 'futex_wait_simple(&t->setxid_futex, -2)'),
    on: { STEP: go('G2', { when: 'it is born, or will never be', do: ['mark it'], to: 'mark' }) },
  },
}

/** Rounds of signals, until one reaches nobody. */
const rounds: States = {
  signal: {
    meta: stands('runtime', 'signals', 'setxid_signal_thread'),
    on: {
      STEP: [
        go('G3', { when: 'one is left to signal', do: ['move to the next one marked', 'send it signal 33'] }),
        go('G4', { when: 'another round is due', do: ['end the round'] }),
        go('G4', { when: 'the rounds are over', do: ['end the round'], to: 'unmark' }),
        go('G4s', { when: 'answers are missing', to: 'acks' }),
      ],
      SEND_FAILS: go('G3', { when: 'a send may fail', do: ['move to the next one marked'] }),
    },
  },
  acks: {
    meta: stands('asleep', 'waits for answers', 'futex_wait_simple(&cmdp->cntr)'),
    on: {
      STEP: [
        go('G4', { when: 'every signal is answered, and another round is due', do: ['end the round'], to: 'signal' }),
        go('G4', { when: 'every signal is answered', do: ['end the round'], to: 'unmark' }),
      ],
    },
  },
}

/** Its own call, and where it goes on. */
function ownCall(to: string): Node {
  return {
    meta: stands('runtime', 'runs the call itself', '__nptl_setxid'),
    on: {
      STEP: go('G6', { do: ['run the call on itself'], to }),
      RESULT_DIFFERS: go('G6', {
        when: 'a result may differ',
        do: ['run the call on itself, with another result'],
        to,
      }),
    },
  }
}

/** `__nptl_setxid`, as the calling thread runs it. */
export const nptlSetxid: Node = {
  initial: 'lock',
  states: {
    lock: {
      meta: stands('runtime', 'wants the lock', 'lll_lock(dl_stack_cache_lock)'),
      on: {
        STEP: [
          go('G1', {
            when: 'L is free for the caller, whose own call is first',
            do: ['take L and publish'],
            to: 'ownFirst',
          }),
          go('G1', { when: 'L is free for the caller', do: ['take L and publish'], to: 'mark' }),
        ],
      },
    },
    ownFirst: ownCall('mark'),
    ...marking,
    ...rounds,
    unmark: {
      meta: stands('runtime', 'unmarks threads', 'setxid_unmark_thread'),
      on: {
        STEP: [
          go('G5', { when: 'its own call comes last', do: ['unmark the rest'], to: 'own' }),
          go('G5', { do: ['unmark the rest'], to: 'return' }),
        ],
      },
    },
    own: ownCall('return'),
    return: {
      meta: stands('runtime', 'returns', 'lll_unlock(dl_stack_cache_lock)'),
      on: { STEP: go('G7', { do: ['release L and return'], to: '#userCode' }) },
    },
  },
}

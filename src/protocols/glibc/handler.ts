import { type Node, stands } from '../../kit/model.ts'
import { delivery } from '../posix/program.ts'
import { go } from './steps.ts'

const where = '__nptl_setxid_sighandler'

/**
 * The handler of signal 33: a region of its own beside whatever the thread is in. It never waits. `clearLate` is the
 * order that glibc does not have: the caller can begin another round while the mark still stands.
 */
export const handlerRegion: Node = {
  initial: 'none',
  states: {
    none: { on: { SIGNAL: delivery('sighandler') } },
    sighandler: {
      meta: stands('handler', 'handler', where),
      on: {
        HANDLE: [
          go('g1', { when: 'the signal is not of the library', do: ['return from the handler'], to: 'none' }),
          go('g2', { do: ['run the command'], to: 'answer' }),
        ],
        RESULT_DIFFERS: go('g2', {
          when: 'a result may differ in the handler',
          do: ['run the command, with another result'],
          to: 'answer',
        }),
      },
    },
    answer: {
      meta: stands('handler', 'handler', where),
      on: {
        HANDLE: [
          go('g5', { when: 'it counts before it clears', do: ['count down'], to: 'clearLate' }),
          go('g4', { do: ['clear its mark'], to: 'count' }),
        ],
      },
    },
    count: {
      meta: stands('handler', 'handler', where),
      on: { HANDLE: go('g5', { do: ['count down', 'return from the handler'], to: 'none' }) },
    },
    clearLate: {
      meta: stands('handler', 'handler', where),
      on: { HANDLE: go('g4', { do: ['clear its mark', 'return from the handler'], to: 'none' }) },
    },
  },
}

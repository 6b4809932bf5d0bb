import { type Go, type States, stands } from '../../kit/model.ts'
import { go } from './model.ts'

/** SIGINT's handler: `sigsend` tells os/signal's queue, which in the protocol with signal 33 never has to be waited for. */
export const sigintHandler: States = {
  sigint: {
    meta: stands('handler', 'SIGINT', 'sighandler'),
    on: {
      HANDLE: [
        go('Q1', { when: 'SIGINT is queued already', to: 'sigintReturn' }),
        go('Q1', { do: ['queue SIGINT'], to: 'sigsend' }),
      ],
    },
  },
  sigintReturn: {
    meta: stands('handler', 'SIGINT', 'rt_sigreturn'),
    on: { HANDLE: go('H7', { do: ['return from the handler'], to: 'none' }) },
  },
}

export const notify: readonly Go[] = [
  go('Q2', { when: 'signal_recv is asleep', do: ['wake signal_recv'], to: 'sigintReturn' }),
  go('Q2', { when: 'the queue is not in Fixup', do: ['leave word of a signal'], to: 'sigintReturn' }),
]

export const sigintStarts = go('E5', { when: 'a signal reaches it', do: ['start the handler of SIGINT'], to: 'sigint' })

import { type Node, stands } from '../../kit/model.ts'
import { go } from '../go/model.ts'
import { notify, sigintHandler, sigintStarts } from '../go/sigint.ts'

/**
 * The handler of signal 33 (`runPerThreadSyscall`): a region of its own beside whatever the thread is in. While it
 * runs, no other step of the thread is possible; its sa_mask blocks every signal.
 */
export const handlerRegion: Node = {
  initial: 'none',
  states: {
    none: {
      on: {
        SIGNAL: go('H0', { when: 'a signal is delivered', do: ['start the handler'], to: 'sighandler' }),
        SIGINT: sigintStarts,
      },
    },
    ...sigintHandler,
    sigsend: { meta: stands('handler', 'SIGINT', 'sigsend'), on: { HANDLE: [...notify] } },
    sighandler: {
      meta: stands('handler', 'handler', 'sighandler'),
      on: {
        HANDLE: [go('H1', { when: 'the call is needed here', to: 'copyArgs' }), go('H1', { to: 'sigreturn' })],
      },
    },
    copyArgs: {
      meta: stands('handler', 'handler', 'runPerThreadSyscall'),
      on: { HANDLE: go('H2', { do: ['copy perThreadSyscall'], to: 'Syscall6' }) },
    },
    Syscall6: {
      meta: stands('handler', 'handler', 'runPerThreadSyscall'),
      on: {
        HANDLE: go('H3', { do: ['run the copied call'], to: 'compare' }),
        RESULT_DIFFERS: go('H3', {
          when: 'a result may differ',
          do: ['run the copied call', 'make the result differ'],
          to: 'compare',
        }),
      },
    },
    compare: {
      meta: stands('handler', 'handler', 'runPerThreadSyscall'),
      on: {
        HANDLE: [
          go('H5', { when: 'the results differ', do: ['throw: results differ'] }),
          go('H5', { do: ['forget the copy'], to: 'acknowledge' }),
        ],
      },
    },
    acknowledge: {
      meta: stands('handler', 'handler', 'runPerThreadSyscall'),
      on: { HANDLE: go('H6', { do: ['acknowledge'], to: 'sigreturn' }) },
    },
    sigreturn: {
      meta: stands('handler', 'handler', 'rt_sigreturn'),
      on: { HANDLE: go('H7', { do: ['return from the handler'], to: 'none' }) },
    },
  },
}

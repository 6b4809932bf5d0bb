import { type Go, go, type Node, stands } from './model.ts'

/** SIGINT's handler: `sigsend` tells os/signal's queue, which in the protocol with signal 33 never has to be waited for. */
const sigintHandler: NonNullable<Node['states']> = {
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

const notify: readonly Go[] = [
  go('Q2', { when: 'signal_recv is asleep', do: ['wake signal_recv'], to: 'sigintReturn' }),
  go('Q2', { when: 'the queue is not in Fixup', do: ['leave word of a signal'], to: 'sigintReturn' }),
]

const sigintStarts = go('E5', { when: 'a signal reaches it', do: ['start the handler of SIGINT'], to: 'sigint' })

/** The fixup protocol has no handler of signal 33; while its queue is in Fixup, `sigsend` runs a fixup if there is one. */
export const fixupHandlerRegion: Node = {
  initial: 'none',
  states: {
    none: { on: { SIGINT: sigintStarts } },
    ...sigintHandler,
    sigsend: {
      meta: stands('handler', 'SIGINT', 'sigsend'),
      on: {
        HANDLE: [go('F2', { when: 'sigsend finds a fixup', do: ['run the fixup'], to: 'sigsendFixup' }), ...notify],
        RESULT_DIFFERS: go('F2', {
          when: 'sigsend finds a fixup whose result may differ',
          do: ['run the fixup', 'throw: results differ'],
        }),
      },
    },
    sigsendFixup: {
      meta: stands('handler', 'SIGINT: fixup', 'mDoFixupAndOSYield: mDoFixup'),
      on: { HANDLE: go('F3', { do: ['clear the fixup', 'take the wake-up back'], to: 'sigsend' }) },
    },
  },
}

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

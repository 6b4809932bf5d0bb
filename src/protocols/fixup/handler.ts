import { type Node, stands } from '../../kit/model.ts'
import { notify, sigintHandler, sigintStarts } from '../go/sigint.ts'
import { go } from './model.ts'

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

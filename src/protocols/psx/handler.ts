import { type Node, stands } from '../../kit/model.ts'
import { delivery } from '../posix/program.ts'
import { go } from './model.ts'

/** `psx_posix_syscall_actor`: a region beside whatever the thread is in. Its own signal is blocked while it runs. */
export const handlerRegion: Node = {
  initial: 'none',
  states: {
    none: { on: { SIGNAL: delivery('actor') } },
    actor: {
      meta: stands('handler', 'handler', 'psx_posix_syscall_actor'),
      on: {
        HANDLE: [
          go('H1c', { when: 'no call is on', do: ['return from the handler'], to: 'none' }),
          go('H1', { when: 'state_mu is free', to: 'command' }),
        ],
      },
    },
    command: {
      meta: stands('handler', 'handler', 'psx_posix_syscall_actor'),
      on: {
        HANDLE: go('H2', { do: ['run the command'], to: 'result' }),
        RESULT_DIFFERS: go('H2', { when: 'a result may differ', do: ['fail here'], to: 'result' }),
      },
    },
    result: {
      meta: stands('handler', 'handler', 'psx_posix_syscall_actor'),
      on: {
        HANDLE: [
          go('H3', { when: 'it is held in the handler', do: ['be pending no more'], to: 'held' }),
          go('H3', {
            when: 'state_mu is free',
            do: ['be pending no more', 'return from the handler'],
            to: 'none',
          }),
        ],
      },
    },
    held: {
      meta: stands('handler', 'held', 'psx_cond_wait'),
      on: {
        HANDLE: go('H4', {
          when: 'everybody is let go',
          do: ['leave the handler', 'return from the handler'],
          to: 'none',
        }),
      },
    },
  },
}

import { type States, stands } from '../../kit/model.ts'
import { go } from './model.ts'

/** pthread_exit: 2.76 has no part in it; in 2.66 a cleanup handler says that the thread goes. */
export const exiting: States = {
  exiting: {
    meta: stands('runtime', 'exits', 'pthread_exit'),
    on: {
      STEP: [
        go('X2', { when: 'the state is IDLE, and it has to say that it goes', do: ['say that it goes'] }),
        go('X3', { when: 'it just goes', do: ['leave the process'], to: 'gone' }),
      ],
    },
  },
  gone: { meta: stands('gone', 'exited', 'exit') },
}

import { modelOf, threadMachine, type Vocabulary } from '../../kit/model.ts'
import { foreignSignal, systemCalls, userCode } from '../posix/program.ts'
import { synccall } from './caller.ts'
import { pthreadCreate, unborn } from './create.ts'
import { EFFECTS } from './effects.ts'
import { pthreadExit } from './exit.ts'
import { GUARDS } from './guards.ts'
import { handlerRegion } from './handler.ts'
import { go } from './model.ts'

export const VOCABULARY: Vocabulary = {
  guards: GUARDS,
  effects: EFFECTS,
  anywhere: ['FOREIGN_SIGNAL', 'RESULT_DIFFERS'],
}

/** Every thread is a pthread, main included. */
export const MACHINES = {
  pthread: modelOf(VOCABULARY).createMachine(
    threadMachine(
      'pthread',
      'unborn',
      {
        unborn,
        userCode: userCode({
          SETXID: go('M1', { when: 'the library knows it', do: ['begin the call'], to: 'synccall' }),
          PTHREAD_CREATE: go('N1', { when: 'the library knows it, and there is room', to: 'pthreadCreate' }),
          DETACH: go('X0', { when: 'it is not detached', do: ['detach it'] }),
          PTHREAD_EXIT: go('X1', { when: 'the library knows it', to: 'pthreadExit' }),
        }),
        ...systemCalls,
        synccall,
        pthreadCreate,
        pthreadExit,
      },
      handlerRegion,
      { FOREIGN_SIGNAL: foreignSignal },
    ),
  ),
}

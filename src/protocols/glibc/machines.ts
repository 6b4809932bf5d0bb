import { modelOf, threadMachine, type Vocabulary } from '../../kit/model.ts'
import { foreignSignal, systemCalls, userCode } from '../posix/program.ts'
import { nptlSetxid } from './caller.ts'
import { pthreadCreate, startThread } from './create.ts'
import { EFFECTS } from './effects.ts'
import { ending, exitThread } from './exit.ts'
import { GUARDS } from './guards.ts'
import { handlerRegion } from './handler.ts'
import { go } from './steps.ts'

export const VOCABULARY = {
  guards: GUARDS,
  effects: EFFECTS,
  anywhere: ['FOREIGN_SIGNAL', 'RESULT_DIFFERS'],
} satisfies Vocabulary

const model = modelOf(VOCABULARY)

const program = userCode({
  SETXID: go('G0', { when: 'the library knows it', do: ['begin the call'], to: 'setxid' }),
  PTHREAD_CREATE: go('N0', {
    when: 'the library knows it, and there is room',
    do: ['reserve a thread'],
    to: 'pthreadCreate',
  }),
  ...ending,
})

/** Every thread, main included. */
export const MACHINES = {
  pthread: model.createMachine(
    threadMachine(
      'pthread',
      'startThread',
      { startThread, userCode: program, ...systemCalls, setxid: nptlSetxid, pthreadCreate, exitThread },
      handlerRegion,
      { FOREIGN_SIGNAL: foreignSignal },
    ),
  ),
}

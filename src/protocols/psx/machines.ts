import { threadMachine } from '../../kit/model.ts'
import { foreignSignal, systemCalls, userCode } from '../posix/program.ts'
import { psxSyscall } from './caller.ts'
import { birth, creating } from './create.ts'
import { exiting } from './exit.ts'
import { handlerRegion } from './handler.ts'
import { go, model } from './model.ts'

const program = userCode({
  SETXID: go('P0', { when: 'the library knows it', do: ['begin the call'], to: 'psxSyscall' }),
  PTHREAD_CREATE: go('N0', { when: 'the library knows it, and there is room', to: 'creating' }),
  PTHREAD_EXIT: go('X1', { when: 'the library knows it', do: ['run its program no more'], to: 'exiting' }),
})

/** Every thread: the main one, those by pthread_create, those by raw clone. */
export const pthreadMachine = model.createMachine(
  threadMachine(
    'pthread',
    'notCloned',
    { ...birth, userCode: program, ...systemCalls, psxSyscall, creating, ...exiting },
    handlerRegion,
    { FOREIGN_SIGNAL: foreignSignal },
  ),
)

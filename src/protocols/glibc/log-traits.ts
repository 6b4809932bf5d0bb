import type { LogTraits } from '../../kit/log-traits.ts'
import { CREDENTIALS } from '../posix/log-traits.ts'

export const LOG_TRAITS: LogTraits = {
  name: 'glibc',
  call: 'setxid of glibc',
  whose: 'glibc’s setxid',
  callerRuns: 'last',
  callerDoes: ['getpid', 'futex'],
  callerReads: [],
  // What follows getpid is the call; what follows a failure that others had not is abort().
  handlerDoes: ['getpid', 'futex', 'gettid', 'sigprocmask', 'sigaction'],
  calls: CREDENTIALS,
  failedSend: 'taken for gone',
  differing: 'calls abort when results differ',
  diesBy: 'SIGABRT',
}

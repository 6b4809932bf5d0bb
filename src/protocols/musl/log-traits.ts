import type { LogTraits } from '../../kit/log-traits.ts'
import { CREDENTIALS } from '../posix/log-traits.ts'

export const LOG_TRAITS: LogTraits = {
  name: 'musl',
  call: 'synccall of musl',
  whose: 'musl’s synccall',
  callerRuns: 'last',
  callerDoes: ['futex', 'sigaction', 'gettid'],
  callerReads: [],
  handlerDoes: ['futex', 'sigprocmask', 'getpid', 'gettid'],
  calls: CREDENTIALS,
  failedSend: 'undone',
  differing: 'kills its process when a thread fails after others have not',
  diesBy: 'SIGKILL',
}

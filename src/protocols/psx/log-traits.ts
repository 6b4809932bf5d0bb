import type { LogTraits } from '../../kit/log-traits.ts'

export const LOG_TRAITS: LogTraits = {
  name: 'libpsx',
  call: 'libpsx',
  whose: 'libpsx',
  callerRuns: 'first',
  callerDoes: ['getpid', 'gettid', 'futex', 'yields', 'sigprocmask'],
  // The list of threads.
  callerReads: ['openat', 'open', 'getdents64', 'getdents', 'lseek', 'close'],
  // 2.66 asks for its pid before the call, both for their number behind it.
  handlerDoes: ['getpid', 'futex', 'yields', 'gettid', 'sigprocmask'],
  calls: undefined,
  failedSend: 'ignored',
  differing: 'ignores by default that results differ',
  diesBy: undefined,
}

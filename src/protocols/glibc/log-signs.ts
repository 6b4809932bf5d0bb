import type { LogSigns } from '../../kit/log-signs.ts'
import { WRAPPED_CALLS } from '../posix/calls.ts'
import { BY_PTHREAD_CREATE, newestFirst, posixSigns } from '../posix/log-signs.ts'

/** `getpid` and `tgkill(…, SIGRT_1)` are G3, the caller's own call comes last; a handler's call is g2. */
export const LOG_SIGNS: LogSigns = {
  ...posixSigns(WRAPPED_CALLS),
  callerFirst: false,
  own: ['G6'],
  sends: 'G3',
  runs: 'g2',
  births: { event: 'PTHREAD_CREATE', known: 'N1', cloned: 'N3', fails: 'CLONE_FAILS', fault: 'clone-fails' },
  readings: [
    {
      signal: /, (SIGRT_1|SIGRTMIN\+1|33|0x21)( \/\*.*)?$/,
      without: [],
      assume: [],
      choices: [],
      knows: BY_PTHREAD_CREATE,
      seats: newestFirst,
    },
  ],
}

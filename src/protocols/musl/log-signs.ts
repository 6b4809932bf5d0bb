import type { LogSigns, Reading } from '../../kit/log-signs.ts'
import { WRAPPED_CALLS } from '../posix/calls.ts'
import { aroundRing, BY_PTHREAD_CREATE, posixSigns } from '../posix/log-signs.ts'

const AS_RELEASED: Reading = {
  signal: /, (SIGRT_2|SIGRTMIN\+2|34|0x22)( \/\*.*)?$/,
  without: [],
  assume: [],
  choices: [],
  knows: BY_PTHREAD_CREATE,
  seats: aroundRing,
}

/** `tkill(…, SIGRT_2)` is M5k, the caller's own call M7; a handler's call is m4. */
export const LOG_SIGNS: LogSigns = {
  ...posixSigns(WRAPPED_CALLS),
  callerFirst: false,
  own: ['M7'],
  sends: 'M5k',
  runs: 'm4',
  readings: [
    AS_RELEASED,
    // 1.2.3 and 1.2.4: whoever waits to leave takes the post that was meant for one that has not run the call.
    { ...AS_RELEASED, without: ['exit-sem'], choices: ['m6'] },
  ],
}

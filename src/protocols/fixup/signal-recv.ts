import { signalRecv, sleeping, taken } from '../go/signal-recv.ts'
import { parking } from './m-do-fixup.ts'
import { go } from './model.ts'

const leavesFixup = go('Q6', { when: 'the queue is in Fixup', do: ['set the queue to Idle'], to: 'receive' })

/** `signal_recv`: the M looks for a fixup where it sleeps, and may have been woken for one alone. */
export const signalRecvOfFixup = signalRecv(parking(sleeping, ['stopm'], 'signal_recv-'), [leavesFixup, taken])

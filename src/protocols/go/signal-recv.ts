import { type Go, type Node, type States, stands } from '../../kit/model.ts'
import { go } from './model.ts'

export const taken: Go = go('Q7', { do: ['take the queued signals'], to: '#userCode' })

/** Asleep on sig.note, for the runtime in a system call; on waking it needs a P before it can look why. */
export const sleeping: States = {
  notetsleepg: {
    meta: stands('asleep', 'waits for a signal', 'signal_recv: notetsleepg(&sig.note)'),
    on: { STEP: go('Q5', { when: 'sig.note was signalled', to: 'exitsyscall' }) },
  },
  exitsyscall: {
    meta: stands('runtime', 'signal_recv', 'exitsyscall'),
    on: {
      STEP: [
        go('S3', { when: 'a P to go on with', do: ['take a P'], to: 'woken' }),
        go('S3p', { do: ['forget the old P'], to: 'stopm' }),
      ],
    },
  },
  stopm: {
    meta: stands('asleep', 'waits for a P', 'exitsyscall0: stopm'),
    on: { STEP: go('P2', { when: 'a P is free', do: ['take a P'], to: 'woken' }) },
  },
}

/** `signal_recv`, in which one goroutine of os/signal waits for the next signal; how it sleeps and wakes is the protocol's. */
export function signalRecv(asleep: States = sleeping, woken: Go | Go[] = taken): Node {
  return {
    initial: 'receive',
    states: {
      receive: {
        meta: stands('runtime', 'signal_recv', 'signal_recv'),
        on: {
          STEP: [
            go('Q7', {
              when: 'a signal is queued',
              do: ['set the queue to Idle', 'take the queued signals'],
              to: '#userCode',
            }),
            go('Q7', { when: 'the queue says Sending', do: ['set the queue to Idle'] }),
            go('Q4', { do: ['hand off the P', 'sleep in signal_recv'], to: 'notetsleepg' }),
          ],
        },
      },
      ...asleep,
      woken: { meta: stands('runtime', 'signal_recv', 'signal_recv'), on: { STEP: woken } },
    },
  }
}

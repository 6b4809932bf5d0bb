import { type Node, type States, stands } from '../../kit/model.ts'
import { go } from './model.ts'

/** What a goroutine can be told to do while it runs on a P. */
export const userCode: Node = {
  id: 'userCode',
  meta: stands('running', 'user code', 'the program'),
  on: {
    STEP: [
      go('P1', { when: 'somebody waits for its P', do: ['give up the P', 'wait for its turn'], to: 'goschedImpl' }),
      go('P1', { when: 'the world is stopping', do: ['give up the P', 'wait for its turn'], to: 'gcstopm' }),
    ],
    PREEMPT: go('P1', {
      when: 'another goroutine has no P',
      do: ['give up the P', 'wait for its turn'],
      to: 'goschedImpl',
    }),
    TIME_SLEEP: go('P0', { do: ['give up the P'], to: 'gopark' }),
    READ: go('S1', { do: ['leave the P behind'], to: 'read' }),
    NANOSLEEP: go('S1', { do: ['leave the P behind'], to: 'nanosleep' }),
    RAW_READ: go('S1r', { to: 'rawRead' }),
    WRITE: go('E1', { when: 'the pipe takes a byte', do: ['write to the pipe'] }),
    CLOSE: go('E2', { when: 'the pipe is open', do: ['close the pipe'] }),
    NEWM: go('N1', { when: 'an idle P for a new M', do: ['reserve an M and an idle P'], to: 'newm' }),
    LOCK_OS_THREAD: [
      go('L1', {
        when: 'not locked yet, and no template thread',
        do: ['reserve the template thread'],
        to: 'startTemplateThread',
      }),
      go('L2', { when: 'not locked yet', do: ['lock the goroutine'] }),
    ],
    GOEXIT: [
      go('X0', { when: 'a locked goroutine on m0', do: ['hand off the P'], to: 'mPark' }),
      go('X1', { when: 'a locked goroutine', do: ['block all signals for good'], to: 'mexit' }),
    ],
    SIGNAL_RECV: go('Q3', { when: 'nobody is in signal_recv', do: ['enter signal_recv'], to: 'signal_recv' }),
    HOP: go('E4', { do: ['read the kernel state'] }),
    ALL_THREADS_SYSCALL: calls(),
    ALL_THREADS_SYSCALL6: calls(),
  },
}

function calls() {
  return [
    go('C0', { when: 'cgo is linked', do: ['return ENOTSUP'] }),
    go('C0', { when: 'not Linux', do: ['throw: not Linux'] }),
    go('C0', { do: ['begin the call'], to: 'doAllThreadsSyscall' }),
  ]
}

/** Blocked in the kernel, and the way back to user code. */
export const systemCalls: States = {
  read: {
    meta: stands('kernel', 'read(2)', 'syscall.Read'),
    on: {
      STEP: go('S2', { when: 'the pipe can be read', do: ['read from the pipe'], to: 'exitsyscall' }),
      SIGNAL: go('H0', { when: 'reads are not restarted', to: 'readInterrupted' }),
      SIGINT: go('E5', { when: 'SIGINT ends a read', to: 'readInterrupted' }),
    },
  },
  readInterrupted: {
    meta: stands('kernel', 'read(2): EINTR', 'syscall.Read'),
    on: { STEP: go('S2i', { do: ['see EINTR from read'], to: 'exitsyscall' }) },
  },
  nanosleep: {
    meta: stands('kernel', 'nanosleep(2)', 'syscall.Nanosleep'),
    on: {
      STEP: go('S2', { to: 'exitsyscall' }),
      SIGNAL: go('H0', { when: 'a signal is delivered', to: 'nanosleepInterrupted' }),
      SIGINT: go('E5', { when: 'a signal reaches it', to: 'nanosleepInterrupted' }),
    },
  },
  nanosleepInterrupted: {
    meta: stands('kernel', 'nanosleep(2): EINTR', 'syscall.Nanosleep'),
    on: { STEP: go('S2i', { do: ['see EINTR from nanosleep'], to: 'exitsyscall' }) },
  },
  rawRead: {
    meta: stands('kernel', 'raw read(2), keeps its P', 'syscall.RawSyscall'),
    on: {
      STEP: go('S2', { when: 'the pipe can be read', do: ['read from the pipe'], to: 'userCode' }),
      SIGNAL: go('H0', { when: 'reads are not restarted', to: 'rawReadInterrupted' }),
      SIGINT: go('E5', { when: 'SIGINT ends a read', to: 'rawReadInterrupted' }),
    },
  },
  rawReadInterrupted: {
    meta: stands('kernel', 'raw read(2): EINTR', 'syscall.RawSyscall'),
    on: { STEP: go('S2i', { do: ['see EINTR from read'], to: 'userCode' }) },
  },
  exitsyscall: {
    meta: stands('runtime', 'exitsyscall', 'exitsyscall'),
    on: {
      STEP: [
        go('S3', { when: 'a P to go on with', do: ['take a P'], to: 'userCode' }),
        go('S3p', { do: ['forget the old P'], to: 'stopm' }),
      ],
    },
  },
  stopm: {
    meta: stands('asleep', 'waits for a P', 'exitsyscall0: stopm'),
    on: { STEP: go('P2', { when: 'a P is free', do: ['take a P'], to: 'userCode' }) },
  },
  goschedImpl: {
    meta: stands('asleep', 'waits for its turn', 'goschedImpl'),
    on: { STEP: go('P2', { when: 'its turn has come', do: ['take a P'], to: 'userCode' }) },
  },
  gopark: {
    meta: stands('asleep', 'parked in futex(2)', 'gopark'),
    on: { STEP: go('P2', { when: 'its turn has come', do: ['take a P'], to: 'userCode' }) },
  },
  gcstopm: {
    meta: stands('asleep', 'stopped', 'gcstopm'),
    on: { STEP: go('P2', { when: 'its turn has come', do: ['take a P'], to: 'userCode' }) },
  },
}

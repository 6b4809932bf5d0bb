import { type Go, type Node, type States, stands } from '../../kit/model.ts'
import { startingTheWorld, stoppingTheWorld } from '../go/world.ts'
import { parking } from './m-do-fixup.ts'
import { go } from './model.ts'

const sysmonHasStarted: Go[] = [
  go('O1', { when: 'the wait for sysmon is taken away', to: 'lockOSThread' }),
  go('O1', { when: 'sysmon has started', to: 'lockOSThread' }),
]

const templateWaits: Go[] = [
  go('O4', { when: 'the wait for the template thread is taken away', to: 'sigRecvPrepareForFixup' }),
  go('O4', { when: 'no template thread, or it waits', to: 'sigRecvPrepareForFixup' }),
]

/** Before the own call: O1, O2, O3 (which is C1 and C2), O4, O6. */
const before: States = {
  sysmonStarting: {
    meta: stands('runtime', 'AllThreadsSyscall', 'syscall_runtime_doAllThreadsSyscall'),
    on: { STEP: [...sysmonHasStarted, go('O1', { to: 'sysmonYield' })] },
  },
  sysmonYield: { meta: stands('spinning', 'waits for sysmon', 'osyield'), on: { STEP: sysmonHasStarted } },
  lockOSThread: {
    meta: stands('runtime', 'blocks signals', 'lockOSThread, sigblock'),
    on: { STEP: go('O2', { do: ['block signals of the coordinator'], to: 'semacquire' }) },
  },
  ...parking(stoppingTheWorld('templateStarting'), ['worldsema', 'preempted'], 'coordinator-'),
  templateStarting: {
    meta: stands('runtime', 'asks for the template thread', 'syscall_runtime_doAllThreadsSyscall'),
    on: { STEP: [...templateWaits, go('O4', { to: 'templateYield' })] },
  },
  templateYield: { meta: stands('spinning', 'waits for the template thread', 'osyield'), on: { STEP: templateWaits } },
  sigRecvPrepareForFixup: {
    meta: stands('runtime', 'wakes signal_recv', 'sigRecvPrepareForFixup'),
    on: { STEP: go('O6', { do: ['prepare signal_recv for the fixup'], to: 'fn' }) },
  },
}

/** The own call and the marks: O7, O8, O9. */
const fixups: States = {
  fn: {
    meta: stands('runtime', 'runs the call itself', 'fn(true)'),
    on: {
      STEP: [
        go('O7', { when: 'the call fails here', do: ['run the call on itself'], to: 'startTheWorld' }),
        go('O7', { do: ['run the call on itself'], to: 'mark' }),
      ],
    },
  },
  mark: {
    meta: stands('runtime', 'marks', 'syscall_runtime_doAllThreadsSyscall'),
    on: {
      STEP: [
        go('O8', { when: 'the next M has no procid and does not park', do: ['throw: unsupported environment'] }),
        go('O8', {
          when: 'an M is left to mark, and nobody locks',
          do: ['move to the next M to mark', 'mark the fixup'],
          to: 'wake',
        }),
        go('O9', {
          when: 'all are marked, and nobody waits for the fixups',
          do: ['forget the cursor'],
          to: 'startTheWorld',
        }),
        go('O9', { when: 'all are marked and have run their fixup', do: ['forget the cursor'], to: 'startTheWorld' }),
        go('O9', { when: 'all are marked', do: ['forget the cursor'], to: 'osyield' }),
        go('O8', {
          when: 'an M is left to mark, and its lock is free',
          do: ['move to the next M to mark', 'mark the fixup', 'wake m.park'],
        }),
      ],
    },
  },
  wake: {
    meta: stands('runtime', 'marks', 'notewakeup(&mp.park)'),
    on: { STEP: go('O8w', { do: ['wake m.park'], to: 'mark' }) },
  },
  osyield: {
    meta: stands('spinning', 'waits for fixups', 'osyield'),
    on: {
      STEP: [
        go('O9w', { when: 'the template thread sleeps on its fixup', do: ['wake the template thread'] }),
        go('O9', { when: 'every M has run its fixup', do: ['forget the cursor'], to: 'startTheWorld' }),
      ],
    },
  },
}

/** `syscall_runtime_doAllThreadsSyscall` of Go 1.17: the coordinating M, from its first look to its return. */
export const doAllThreadsSyscallOfFixup: Node = {
  initial: 'sysmonStarting',
  states: {
    ...before,
    ...fixups,
    ...startingTheWorld('msigrestore'),
    msigrestore: {
      meta: stands('runtime', 'returns', 'startTheWorldGC, msigrestore'),
      on: { STEP: go('O11', { do: ['release worldsema and return', 'open signals'], to: '#userCode' }) },
    },
  },
}

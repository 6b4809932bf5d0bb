import { doAllThreadsSyscall } from './coordinator.ts'
import { mexit, mPark } from './exit.ts'
import { mDoFixupInLoop, parking, withoutSignal33 } from './fixup.ts'
import { doAllThreadsSyscallOfFixup } from './fixup-coordinator.ts'
import { fixupHandlerRegion, handlerRegion } from './handler.ts'
import type { Role } from './ids.ts'
import { type Go, go, model, type Node, stands } from './model.ts'
import { mstart, type Newm, newm, newmWithoutLock } from './newm.ts'
import type { Protocol } from './setup.ts'
import { signalRecv } from './signal-recv.ts'
import { systemCalls, userCode } from './user-code.ts'

type States = NonNullable<Node['states']>

/** What the protocols do each in their own way; the rest of a thread is the same in both. */
interface Ways {
  /** What can reach any thread from outside, whatever it is in. */
  readonly foreign33: Go
  readonly handler: Node
  readonly newm: Newm
  /** States of an M that runs goroutines. */
  readonly m: States
  readonly usleep: States
  readonly notesleep: States
  readonly sysmonStart: Node
}

const asleep = stands('asleep', 'waits for work', 'notesleep(&newmHandoff.wake)')
const dozing = stands('asleep', 'usleep', 'sysmon')

const woken = go('T3', {
  when: 'newmHandoff.wake was signalled',
  do: ['clear the wake-up'],
  to: 'templateThread',
})

const retakes = go('Y1', {
  when: 'a P is left behind in a system call',
  do: ['retake a P'],
  to: 'handoffp',
})

const SIGNALS: Ways = {
  foreign33: go('E3', { when: 'its thread exists', do: ['queue a foreign 33'] }),
  handler: handlerRegion,
  newm,
  m: { ...systemCalls, doAllThreadsSyscall, mPark },
  usleep: { usleep: { id: 'usleep', meta: dozing, on: { STEP: retakes } } },
  notesleep: { notesleep: { meta: asleep, on: { STEP: woken } } },
  sysmonStart: mstart('#usleep'),
}

const FIXUP: Ways = {
  foreign33: go('E3', { when: 'a signal reaches it', do: ['die of signal 33'] }),
  handler: fixupHandlerRegion,
  newm: newmWithoutLock,
  m: {
    ...parking(withoutSignal33(systemCalls), ['stopm', 'goschedImpl', 'gcstopm', 'gopark']),
    ...parking({ mPark }, ['mPark']),
    doAllThreadsSyscall: doAllThreadsSyscallOfFixup,
  },
  usleep: {
    usleep: {
      id: 'usleep',
      meta: dozing,
      on: {
        STEP: [
          retakes,
          go('F1', { when: 'a fixup is to run here', do: ['block signals for the fixup'], to: 'sysmonFixup' }),
        ],
      },
    },
    sysmonFixup: mDoFixupInLoop('#usleep'),
  },
  notesleep: {
    notesleep: {
      meta: asleep,
      on: {
        STEP: [
          go('F1', {
            when: 'woken for a fixup in its loop',
            do: ['clear the wake-up', 'block signals for the fixup'],
            to: 'templateFixup',
          }),
          woken,
        ],
      },
    },
    templateFixup: mDoFixupInLoop('#templateThread'),
  },
  sysmonStart: mstart('#usleep', ['acquire nextp', 'say that sysmon has started']),
}

function thread(initial: string, { foreign33, handler }: Ways, states: States) {
  return {
    type: 'parallel' as const,
    context: {},
    on: { FOREIGN_33: foreign33 },
    states: { thread: { initial, states }, handler },
  }
}

/** Every M that runs goroutines, m0 and the coordinator included. */
function mMachine(protocol: Protocol, ways: Ways) {
  return model.createMachine({
    id: 'm',
    ...thread('mstart', ways, {
      mstart: mstart('#userCode'),
      userCode,
      ...ways.m,
      signal_recv: signalRecv(protocol),
      newm: ways.newm('#userCode'),
      startTemplateThread: ways.newm('#LockOSThread'),
      LockOSThread: {
        id: 'LockOSThread',
        meta: stands('running', 'LockOSThread', 'runtime.LockOSThread'),
        on: { STEP: go('L2', { do: ['lock the goroutine'], to: 'userCode' }) },
      },
      mexit: mexit(ways.newm),
    }),
  })
}

/** The thread that clones on behalf of locked Ms. It never has a P; stop-the-world does not stop it. */
function templateMachine(ways: Ways) {
  return model.createMachine({
    id: 'template',
    ...thread('mstart', ways, {
      mstart: mstart('#templateThread'),
      templateThread: {
        id: 'templateThread',
        meta: stands('runtime', 'looks at newmHandoff', 'templateThread'),
        on: {
          STEP: [
            go('T1', { when: 'an M is handed over', do: ['take the handed-over list'], to: 'newm1' }),
            go('T2', { do: ['wait for a hand-over'], to: 'notesleep' }),
          ],
        },
      },
      ...ways.notesleep,
      newm1: {
        meta: stands('runtime', 'newm1', 'newm1'),
        on: { STEP: go('N4m', { do: ['block all signals'], to: 'clone' }) },
      },
      clone: {
        meta: stands('runtime', 'newm1', 'newosproc'),
        on: { STEP: go('N4c', { do: ['clone the first of the list'], to: 'restoreMask' }) },
      },
      restoreMask: {
        meta: stands('runtime', 'newm1', 'newosproc'),
        on: {
          STEP: [
            go('N4o', { when: 'more Ms to create', do: ['open signals'], to: 'newm1' }),
            go('N4o', { do: ['open signals'], to: 'templateThread' }),
          ],
        },
      },
    }),
  })
}

/** The monitor thread. It has no P; it takes Ps away from system calls and hands them on. */
function sysmonMachine(ways: Ways) {
  return model.createMachine({
    id: 'sysmon',
    ...thread('mstart', ways, {
      mstart: ways.sysmonStart,
      ...ways.usleep,
      handoffp: {
        meta: stands('runtime', 'retake', 'retake: handoffp'),
        on: {
          STEP: go('Y2', { do: ['hand off the P'], to: 'usleep' }),
          NEWM: go('Y2', { when: 'room for a new M', do: ['reserve an M for its own P'], to: 'newm' }),
        },
      },
      newm: ways.newm('#usleep'),
    }),
  })
}

function machinesOf(protocol: Protocol, ways: Ways) {
  return { m: mMachine(protocol, ways), template: templateMachine(ways), sysmon: sysmonMachine(ways) }
}

type Machines = ReturnType<typeof machinesOf> & Readonly<Record<Role, unknown>>

export const MACHINES: Readonly<Record<Protocol, Machines>> = {
  signals: machinesOf('signals', SIGNALS),
  fixup: machinesOf('fixup', FIXUP),
}

/** The state of a thread's program at the start of a laboratory. */
export const AT_START = { m: 'userCode', mWithoutP: 'goschedImpl', template: 'notesleep', sysmon: 'usleep' } as const

import { doAllThreadsSyscall } from './coordinator.ts'
import { mexit, mPark } from './exit.ts'
import { handlerRegion } from './handler.ts'
import type { Role } from './ids.ts'
import { go, model, type Node, stands } from './model.ts'
import { mstart, newm } from './newm.ts'
import { systemCalls, userCode } from './user-code.ts'

/** What can reach any thread from outside, whatever it is in. */
const outside = { FOREIGN_33: go('E3', { when: 'its thread exists', do: ['queue a foreign 33'] }) }

function thread(initial: string, states: NonNullable<Node['states']>) {
  return {
    type: 'parallel' as const,
    context: {},
    on: outside,
    states: { thread: { initial, states }, handler: handlerRegion },
  }
}

/** Every M that runs goroutines, m0 and the coordinator included. */
const mMachine = model.createMachine({
  id: 'm',
  ...thread('mstart', {
    mstart: mstart('#userCode'),
    userCode,
    ...systemCalls,
    newm: newm('#userCode'),
    startTemplateThread: newm('#LockOSThread'),
    LockOSThread: {
      id: 'LockOSThread',
      meta: stands('running', 'LockOSThread', 'runtime.LockOSThread'),
      on: { STEP: go('L2', { do: ['lock the goroutine'], to: 'userCode' }) },
    },
    doAllThreadsSyscall,
    mexit,
    mPark,
  }),
})

/** The thread that clones on behalf of locked Ms. It never has a P; stop-the-world does not stop it. */
const templateMachine = model.createMachine({
  id: 'template',
  ...thread('mstart', {
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
    notesleep: {
      meta: stands('asleep', 'waits for work', 'notesleep(&newmHandoff.wake)'),
      on: {
        STEP: go('T3', {
          when: 'newmHandoff.wake was signalled',
          do: ['clear the wake-up'],
          to: 'templateThread',
        }),
      },
    },
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

/** The monitor thread. It has no P; it takes Ps away from system calls and hands them on. */
const sysmonMachine = model.createMachine({
  id: 'sysmon',
  ...thread('mstart', {
    mstart: mstart('#usleep'),
    usleep: {
      id: 'usleep',
      meta: stands('asleep', 'usleep', 'sysmon'),
      on: {
        STEP: go('Y1', {
          when: 'a P is left behind in a system call',
          do: ['retake a P'],
          to: 'handoffp',
        }),
      },
    },
    handoffp: {
      meta: stands('runtime', 'retake', 'retake: handoffp'),
      on: {
        STEP: go('Y2', { do: ['hand off the P'], to: 'usleep' }),
        NEWM: go('Y2', { when: 'room for a new M', do: ['reserve an M for its own P'], to: 'newm' }),
      },
    },
    newm: newm('#usleep'),
  }),
})

export const MACHINES = { m: mMachine, template: templateMachine, sysmon: sysmonMachine } satisfies Record<
  Role,
  unknown
>

/** The state of a thread's program at the start of a laboratory. */
export const AT_START = { m: 'userCode', mWithoutP: 'goschedImpl', template: 'notesleep', sysmon: 'usleep' } as const

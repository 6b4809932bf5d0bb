import { type Go, type modelOf, type Node, type States, stands, threadMachine } from '../../kit/model.ts'
import { mexit } from './exit.ts'
import { go } from './model.ts'
import { mstart, type Newm } from './newm.ts'
import { userCode } from './user-code.ts'

type Model = ReturnType<typeof modelOf>

/** What the protocols do each in their own way; the rest of a thread is the same in both. */
export interface Ways {
  /** What can reach any thread from outside, whatever it is in. */
  readonly foreign33: Go
  readonly handler: Node
  readonly newm: Newm
  /** States of an M that runs goroutines. */
  readonly m: States
  readonly usleep: States
  readonly notesleep: States
  readonly sysmonStart: Node
  readonly signalRecv: Node
}

export const asleep = stands('asleep', 'waits for work', 'notesleep(&newmHandoff.wake)')
export const dozing = stands('asleep', 'usleep', 'sysmon')

export const woken = go('T3', {
  when: 'newmHandoff.wake was signalled',
  do: ['clear the wake-up'],
  to: 'templateThread',
})

export const retakes = go('Y1', {
  when: 'a P is left behind in a system call',
  do: ['retake a P'],
  to: 'handoffp',
})

/** Every M that runs goroutines, m0 and the coordinator included. */
function mMachine(model: Model, ways: Ways) {
  return model.createMachine(
    threadMachine(
      'm',
      'mstart',
      {
        mstart: mstart('#userCode'),
        userCode,
        ...ways.m,
        signal_recv: ways.signalRecv,
        newm: ways.newm('#userCode'),
        startTemplateThread: ways.newm('#LockOSThread'),
        LockOSThread: {
          id: 'LockOSThread',
          meta: stands('running', 'LockOSThread', 'runtime.LockOSThread'),
          on: { STEP: go('L2', { do: ['lock the goroutine'], to: 'userCode' }) },
        },
        mexit: mexit(ways.newm),
      },
      ways.handler,
      { FOREIGN_33: ways.foreign33 },
    ),
  )
}

/** The thread that clones on behalf of locked Ms. It never has a P; stop-the-world does not stop it. */
function templateMachine(model: Model, ways: Ways) {
  return model.createMachine(
    threadMachine(
      'template',
      'mstart',
      {
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
      },
      ways.handler,
      { FOREIGN_33: ways.foreign33 },
    ),
  )
}

/** The monitor thread. It has no P; it takes Ps away from system calls and hands them on. */
function sysmonMachine(model: Model, ways: Ways) {
  return model.createMachine(
    threadMachine(
      'sysmon',
      'mstart',
      {
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
      },
      ways.handler,
      { FOREIGN_33: ways.foreign33 },
    ),
  )
}

/** The machines of a protocol's roles. */
export function machinesOf(model: Model, ways: Ways) {
  return { m: mMachine(model, ways), template: templateMachine(model, ways), sysmon: sysmonMachine(model, ways) }
}

import { modelOf } from '../../kit/model.ts'
import { mPark } from '../go/exit.ts'
import { asleep, dozing, machinesOf, retakes, type Ways, woken } from '../go/machines.ts'
import { ANYWHERE } from '../go/model.ts'
import { mstart } from '../go/newm.ts'
import { systemCalls } from '../go/user-code.ts'
import { doAllThreadsSyscallOfFixup } from './coordinator.ts'
import { fixupHandlerRegion } from './handler.ts'
import { mDoFixupInLoop, parking, withoutSignal33 } from './m-do-fixup.ts'
import { EFFECTS, GUARDS, go } from './model.ts'
import { newmWithoutLock } from './newm.ts'
import { signalRecvOfFixup } from './signal-recv.ts'

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
  sysmonStart: mstart('#usleep', go('K6', { do: ['acquire nextp', 'say that sysmon has started'], to: '#usleep' })),
  signalRecv: signalRecvOfFixup,
}

export const VOCABULARY = { guards: GUARDS, effects: EFFECTS, anywhere: ANYWHERE }

export const MACHINES = machinesOf(modelOf(VOCABULARY), FIXUP)

import { modelOf } from '../../kit/model.ts'
import { mPark } from '../go/exit.ts'
import { asleep, dozing, machinesOf, retakes, type Ways, woken } from '../go/machines.ts'
import { ANYWHERE, GO_EFFECTS, GO_GUARDS, go } from '../go/model.ts'
import { mstart } from '../go/newm.ts'
import { signalRecv } from '../go/signal-recv.ts'
import { systemCalls } from '../go/user-code.ts'
import { doAllThreadsSyscall } from './coordinator.ts'
import { handlerRegion } from './handler.ts'
import { newm } from './newm.ts'

const SIGNALS: Ways = {
  foreign33: go('E3', { when: 'its thread exists', do: ['queue a foreign 33'] }),
  handler: handlerRegion,
  newm,
  m: { ...systemCalls, doAllThreadsSyscall, mPark },
  usleep: { usleep: { id: 'usleep', meta: dozing, on: { STEP: retakes } } },
  notesleep: { notesleep: { meta: asleep, on: { STEP: woken } } },
  sysmonStart: mstart('#usleep'),
  signalRecv: signalRecv(),
}

export const VOCABULARY = { guards: GO_GUARDS, effects: GO_EFFECTS, anywhere: ANYWHERE }

export const MACHINES = machinesOf(modelOf(VOCABULARY), SIGNALS)

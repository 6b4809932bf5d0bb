import type { StepId } from '../../kit/actions.ts'
import type { StepInfo } from './step-info.ts'
import { STEPS_OF_THE_CALL } from './steps-of-the-call.ts'
import { STEPS_OF_THE_FIXUP } from './steps-of-the-fixup.ts'
import { STEPS_OF_THE_PROGRAM } from './steps-of-the-program.ts'
import { STEPS_OF_THREADS } from './steps-of-threads.ts'

/** Every step in words. The compiler sees to it that none is left out. */
export const STEP_INFO: Readonly<Record<StepId, StepInfo>> = {
  ...STEPS_OF_THE_CALL,
  ...STEPS_OF_THREADS,
  ...STEPS_OF_THE_PROGRAM,
  ...STEPS_OF_THE_FIXUP,
}

import type { StepId } from '../../protocol/step-ids.ts'
import { birth, exit } from './birth-and-exit.ts'
import { coordinator } from './coordinator.ts'
import { handler } from './handler.ts'
import type { CodeLine, Routine } from './listing.ts'
import { newm } from './newm.ts'
import { rwmutex } from './rwmutex.ts'
import { lockOSThread, preemption, sysmon, systemCalls, template } from './scheduling.ts'
import { world } from './world.ts'

/** Every routine, in reading order. A step that stands in two of them is at home in the first. */
export const ROUTINES: readonly Routine[] = [
  coordinator,
  handler,
  newm,
  birth,
  exit,
  template,
  lockOSThread,
  systemCalls,
  preemption,
  sysmon,
  rwmutex,
  world,
]

/** Where an M stands before a step: the first line of the routine that the step executes. */
export function firstLine(routine: Routine, step: StepId): CodeLine | undefined {
  return routine.lines.find((line) => line.steps.includes(step))
}

/** The routine to show for a step. */
export function homeOf(step: StepId): Routine | undefined {
  return ROUTINES.find((routine) => firstLine(routine, step) !== undefined)
}

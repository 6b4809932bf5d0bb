import type { StepId } from '../../kit/actions.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Routine } from '../../lessons/code/listing.ts'
import { firstLine } from '../../lessons/code/routines.ts'

/** Where an M stands: before the step that it would take next. */
export interface Marker {
  readonly thread: ThreadId
  /** As on the lane head: 'm0', 'M1'. */
  readonly name: string
  readonly step: StepId
}

type RoleOf = (thread: ThreadId) => string

/** The names of those who stand at each line of a routine, line by line. */
export function standing(routine: Routine, markers: readonly Marker[], roleOf: RoleOf): readonly string[][] {
  const names: string[][] = routine.lines.map(() => [])
  for (const marker of markers.filter(({ thread }) => isRunBy(routine, thread, roleOf))) {
    const line = firstLine(routine, marker.step)
    if (line !== undefined) names[routine.lines.indexOf(line)]?.push(marker.name)
  }
  return names
}

/** Whether what this thread does can be a run of the routine. */
export function isRunBy({ runBy }: Routine, thread: ThreadId, roleOf: RoleOf): boolean {
  return runBy === undefined || roleOf(thread) === runBy
}

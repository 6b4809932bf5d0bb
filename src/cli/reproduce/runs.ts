import { join } from 'node:path'
import { fail, ok, type Result } from '../../base/result.ts'
import type { Plan } from '../../reproduce/plan.ts'
import type { Host } from '../host.ts'
import { type Observation, parseObservations } from './observation.ts'
import { DRIVER_LAYOUT, endsOutside, type Mode, pageOf } from './page.ts'
import type { Built } from './toolchain.ts'

export interface RunOptions {
  readonly mode: Mode
  readonly runs: number
  readonly progress: boolean
  /** The log of strace, as it is written by it. */
  readonly strace?: string
}

/** Milliseconds without a step after which a thread is taken to be held up. A step takes microseconds. */
const PATIENCE = 400

/** Milliseconds in which a call that hangs must not return, all gates open. One with a thousand threads takes eight. */
const SETTLE = 500

/** strace stops a thread at each of its system calls; but what spins meanwhile fills its log. */
const UNDER_STRACE = { patience: 1200, settle: 200 } as const

/** Runs the witness; what was seen of each run. */
export function runPlan(
  host: Host,
  built: Built,
  plan: Plan,
  steps: readonly string[],
  options: RunOptions,
): Result<readonly Observation[]> {
  const { mode, runs, progress, strace } = options
  const { asleep, gone } = endsOutside(plan)
  const { patience, settle } = strace === undefined ? { patience: PATIENCE, settle: SETTLE } : UNDER_STRACE
  const order = {
    Layout: DRIVER_LAYOUT,
    Words: pageOf(plan, steps, mode),
    Program: built.program,
    Page: join(built.folder, 'page'),
    Maxprocs: plan.setup.ps,
    Runs: runs,
    Forced: mode.forced,
    About: `${built.toolchain.version}, ${aboutMode(mode)}`,
    Progress: progress,
    EndAsleep: asleep,
    EndGone: gone,
    Patience: patience,
    Settle: settle,
    Strace: strace === undefined ? [] : ['strace', '-f', '-ttt', '-T', '-s', '64', '-o', strace, '--'],
  }
  const told = host.tell(built.tool, ['run'], { input: JSON.stringify(order), showErrors: progress })
  if (told === undefined || told.status !== 0) return fail(`The runs have failed: ${told?.errors.trim() ?? ''}`)
  return ok(parseObservations(told.output))
}

function aboutMode({ forced, broken }: Mode): string {
  if (!forced) return 'no order forced'
  return broken ? 'forced' : 'the same order, nothing taken away'
}

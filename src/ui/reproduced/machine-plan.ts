import type { Result } from '../../base/result.ts'
import { type HeldUp, heldUpAt } from '../../reproduce/kept.ts'
import { type Plan, planFor } from '../../reproduce/plan.ts'
import { withSeccomp } from '../../reproduce/stand-in.ts'
import { selectBranch, selectOutcome } from '../../store/selectors.ts'
import { selectLink } from '../../store/session-commands.ts'
import type { LabState } from '../../store/state.ts'

/** What a command would do with the race that is shown, on the reader's own machine. */
export interface MachinePlan {
  readonly plan: Plan
  /** Where the model is held up in the same order with nothing taken away; `undefined` if it is not. */
  readonly heldUp: HeldUp | undefined
  /** To be pasted into a shell, in a copy of AllThreads. */
  readonly command: string
  readonly notes: readonly string[]
}

export const RESULT_FILE = 'race.json'
const RUNS = 20

/** Fails with the sentence that says why it cannot be forced. */
export function machinePlan(state: LabState): Result<MachinePlan> {
  const { simulation } = selectBranch(state)
  const [violation] = selectOutcome(state).violations
  const { actions, notes } = withSeccomp(simulation.actions)
  const plan = planFor(simulation.setup, actions, violation?.kind)
  if (!plan.ok) return plan
  const { kind } = plan.value.violation
  const words = [`'${selectLink(state)}'`, `--kind ${quoted(kind)}`, `--runs ${RUNS}`, `--result ${RESULT_FILE}`]
  const command = `npm run -s allthreads -- reproduce ${words.join(' ')}`
  return { ok: true, value: { plan: plan.value, heldUp: heldUpAt(plan.value), command, notes } }
}

function quoted(word: string): string {
  return /^\w+$/.test(word) ? word : `'${word}'`
}

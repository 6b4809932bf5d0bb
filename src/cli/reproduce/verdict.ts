import { protocolOf } from '../../protocols/registry.ts'
import type { HeldUp } from '../../reproduce/kept.ts'
import type { Plan, PlannedStep } from '../../reproduce/plan.ts'
import { evidenceOf } from './evidence.ts'
import type { LaneSeen, Observation } from './observation.ts'

/** Never mixed. `step` is told from 1. */
export type Verdict =
  | { readonly kind: 'reproduced'; readonly text: string }
  | { readonly kind: 'blocked'; readonly step: number; readonly text: string }
  | { readonly kind: 'inconclusive'; readonly text: string }

const inconclusive = (text: string): Verdict => ({ kind: 'inconclusive', text })

function stepText(plan: Plan, index: number): string {
  const planned = plan.steps[index]
  if (planned === undefined) return `step ${index + 1}`
  return `step ${index + 1} of ${plan.steps.length} (${protocolOf(plan.setup).nameOf(planned.thread)}, ${planned.step})`
}

/** Of linux/amd64, those in which a thread of this program sleeps: `arch/x86/entry/syscalls/syscall_64.tbl`. */
const CALLS: Readonly<Record<string, string>> = {
  0: 'read',
  24: 'sched_yield',
  35: 'nanosleep',
  202: 'futex',
  281: 'epoll_pwait',
}

function callText(number: string): string {
  return number === '' ? '' : ` in ${CALLS[number] ?? `system call ${number}`}`
}

/** Where a thread is that does not come to its gate: 'last took C9, and runs'. */
function standing(plan: Plan, lane: LaneSeen | undefined): string {
  if (lane === undefined) return 'has no thread yet'
  const ids = protocolOf(plan.setup).steps
  const at = ids[lane.At - 1]
  const last = ids[lane.Last - 1]
  const taken = last === undefined ? 'has taken no step' : `last took ${last}`
  if (lane.State === '') return `${taken}, and is gone`
  if (at !== undefined) return `${taken}, and stands before ${at}`
  const doing = lane.State === 'R' ? 'runs' : `sleeps${callText(lane.Syscall)}`
  return `${taken}, and ${doing}`
}

function laneOf({ Lanes }: Observation, planned: PlannedStep | undefined): LaneSeen | undefined {
  return Lanes?.find(({ Lane }) => Lane === planned?.thread)
}

/** What is not met before anything begins. */
function unready({ End }: Observation): Verdict | undefined {
  if (End === 'misordered') return inconclusive('the threads were not born in the order that the model has')
  if (End === 'unready') return inconclusive('the program did not come to its beginning')
  return undefined
}

/**
 * A process may die at the last step, before its gate is met. Delivery (H0) waits for no gate: it may kill the process
 * while the sending is still open.
 */
function diesAtTheEnd(plan: Plan, { End, Turn, Open }: Observation): boolean {
  const { kind } = plan.violation
  const left = plan.steps.slice(Open ? Turn + 1 : Turn)
  const isOver = left.length === 0 || (left.length === 1 && (!Open || left[0]?.step === 'H0'))
  return End === 'exited' && (kind === 'crash' || kind === 'throw') && isOver
}

/** Of a run with what the witness takes away taken away. */
export function verdictOf(plan: Plan, seen: Observation): Verdict {
  const notBegun = unready(seen)
  if (notBegun !== undefined) return notBegun
  if (seen.Strays > 0) return inconclusive(`the runtime made ${seen.Strays} thread(s) that the witness does not have`)
  if (seen.End !== 'complete' && !diesAtTheEnd(plan, seen)) {
    const planned = plan.steps[seen.Turn]
    const { nameOf } = protocolOf(plan.setup)
    const where = planned === undefined ? '' : `: ${nameOf(planned.thread)} ${standing(plan, laneOf(seen, planned))}`
    return inconclusive(
      `${stepText(plan, seen.Turn)} ${seen.Open ? 'did not end' : 'was not taken'}${where}${deathText(seen)}`,
    )
  }
  const { shown, text } = evidenceOf(plan, seen)
  return shown ? { kind: 'reproduced', text } : inconclusive(`every step was taken, but ${text}`)
}

function deathText({ End, Status, Stderr }: Observation): string {
  return End === 'exited' ? `; the process died with status ${Status}: ${Stderr.split('\n')[0] ?? ''}` : ''
}

/** Of a run of the same order with nothing taken away: the guarantee is at work where the model says so too. */
export function verdictInPlace(plan: Plan, seen: Observation, model: HeldUp | undefined): Verdict {
  const notBegun = unready(seen)
  if (notBegun !== undefined) return notBegun
  if (seen.End === 'exited') return inconclusive(`at ${stepText(plan, seen.Turn)}${deathText(seen)}`)
  if (seen.End === 'complete') return inconclusive('the whole order was taken with nothing taken away')
  const planned = plan.steps[seen.Turn]
  const name = planned === undefined ? '' : protocolOf(plan.setup).nameOf(planned.thread)
  const where = `${stepText(plan, seen.Turn)}: ${name} ${standing(plan, laneOf(seen, planned))}`
  if (model === undefined) return inconclusive(`blocked at ${where}; the model is not`)
  if (model.index !== seen.Turn || seen.Open) {
    return inconclusive(`blocked at ${where}; the model is at ${stepText(plan, model.index)}`)
  }
  return { kind: 'blocked', step: seen.Turn + 1, text: `${where}; in the model it ${model.because}` }
}

import { assertDefined } from '../base/assert.ts'
import { type Action, EVENTS } from '../protocol/actions.ts'
import { type ThreadId, threadId } from '../protocol/ids.ts'
import { transitionFor } from '../protocol/state.ts'
import type { StepId } from '../protocol/step-ids.ts'
import { extend, lastState, type Simulation, startSimulation } from '../trace/simulation.ts'
import type { Problem } from './problem.ts'

/** A schedule that shows something, as choices that any simulation can replay. */
export interface Witness {
  readonly actions: readonly Action[]
  readonly steps: readonly { readonly thread: ThreadId; readonly step: StepId }[]
}

/** How a step is kept in a search: sixteen bits. */
export function codeOf(thread: ThreadId, event: number): number {
  return thread * EVENTS.length + event
}

export function threadOfCode(code: number): ThreadId {
  return threadId(Math.floor(code / EVENTS.length))
}

/** Codes back into actions: what people choose on a lane comes in the order of its program. */
export function codesToActions(problem: Problem, codes: readonly number[]): readonly Action[] {
  const taken = new Map<ThreadId, number>()
  return codes.map((code): Action => {
    const thread = threadOfCode(code)
    const event = assertDefined(EVENTS[code % EVENTS.length], 'an event')
    const program = problem.programs.find((one) => one.thread === thread)?.choices ?? []
    const next = taken.get(thread) ?? 0
    const choice = program[next]
    if (choice === undefined || choice.event !== event) return { thread, event }
    taken.set(thread, next + 1)
    return choice
  })
}

/** The same schedule, carried out by the machines themselves. Throws where they do not allow it. */
export function simulate(problem: Problem, actions: readonly Action[]): Simulation {
  return actions.reduce(extend, startSimulation(problem.setup))
}

export function witnessOf(problem: Problem, codes: readonly number[]): Witness {
  const actions = codesToActions(problem, codes)
  let simulation = startSimulation(problem.setup)
  const steps = actions.map((action) => {
    const taken = assertDefined(transitionFor(lastState(simulation), action), `${action.event} is possible`)
    simulation = extend(simulation, action)
    return { thread: action.thread, step: taken.step }
  })
  return { actions, steps }
}

import { assertDefined } from '../base/assert.ts'
import type { Action, StepId } from '../kit/actions.ts'
import { eventNames } from '../kit/events.ts'
import { type ThreadId, threadId } from '../kit/ids.ts'
import { violationsOf } from '../kit/properties.ts'
import { initialState, step, transitionFor } from '../kit/state.ts'
import type { Violation } from '../kit/violations.ts'
import { protocolOf } from '../protocols/registry.ts'
import { codeOf, eventOfCode, threadOfCode } from './codes.ts'
import { Expander } from './expander.ts'
import { type Problem, programmedThreads } from './problem.ts'
import { Symmetry } from './symmetry.ts'

/** A schedule that shows something, as choices that any simulation can replay. */
export interface Witness {
  readonly actions: readonly Action[]
  readonly steps: readonly { readonly thread: ThreadId; readonly step: StepId }[]
  /** What the last step breaks, in the machines' own words. */
  readonly violations: readonly Violation[]
}

/** Codes back into actions: what people choose on a lane comes in the order of its program. */
function codesToActions(problem: Problem, codes: readonly number[]): readonly Action[] {
  const taken = new Map<ThreadId, number>()
  const events = eventNames(protocolOf(problem.setup))
  return codes.map((code): Action => {
    const thread = threadOfCode(code)
    const event = assertDefined(events[eventOfCode(code)], 'an event')
    const program = problem.programs.find((one) => one.thread === thread)?.choices ?? []
    const next = taken.get(thread) ?? 0
    const choice = program[next]
    if (choice === undefined || choice.event !== event) return { thread, event }
    taken.set(thread, next + 1)
    return choice
  })
}

/** A schedule as a witness; the prelude of the problem comes first in `actions`, and is left out of `steps`. */
export function witnessOf(problem: Problem, codes: readonly number[]): Witness {
  const prelude = problem.prelude ?? []
  const actions = codesToActions(problem, codes)
  let state = prelude.reduce(step, initialState(protocolOf(problem.setup), problem.setup))
  let violations: readonly Violation[] = []
  const steps = actions.map((action) => {
    const taken = assertDefined(transitionFor(state, action), `${action.event} is possible`)
    const after = step(state, action)
    violations = violationsOf(state, taken.step, action.thread, after)
    state = after
    return { thread: action.thread, step: taken.step }
  })
  return { actions: [...prelude, ...actions], steps, violations }
}

/**
 * Codes of a search with symmetry name the slots of canonical states; this is the same schedule with the slots that
 * the machines give out.
 */
export function withRealSlots(problem: Problem, codes: readonly number[]): readonly number[] {
  const expander = new Expander(problem)
  const symmetry = new Symmetry(expander.memory, programmedThreads(problem))
  const store = expander.initial()
  return codes.map((code) => {
    expander.load(store, 0)
    const canonical = symmetry.canonicalise()
    const wanted = threadOfCode(code)
    const thread = threadId(canonical === undefined ? wanted : canonical.indexOf(wanted))
    expander.load(store, 0)
    expander.expand(({ thread: stepped, event }) => {
      if (stepped === thread && event === eventOfCode(code)) expander.memory.save(store, 0)
    })
    return codeOf(thread, eventOfCode(code))
  })
}

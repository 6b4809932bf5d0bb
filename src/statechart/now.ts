import type { Action } from '../kit/actions.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { State } from '../kit/state.ts'
import type { Chart, Transition } from './chart.ts'
import { canTake, holds, passes, standingOf, whyNotHolds, whyStill } from './machine-source.ts'

/** What one thread can do with a transition at one moment. */
export interface Now {
  /** Taken, if one presses it. */
  readonly isPossible: boolean
  /** The thread stands in its source. */
  readonly isHere: boolean
  /** Why not: a clause after the thread's name. `undefined` where it is possible, or the guard does not hold and that is all. */
  readonly because: string | undefined
}

/** The transitions of the same state and event, in the order in which they are asked. */
function siblingsOf(chart: Chart, { source, event }: Transition): readonly Transition[] {
  return chart.transitions.filter((each) => each.source === source && each.event === event)
}

export function nowOf(chart: Chart, state: State, thread: ThreadId, transition: Transition): Now {
  const { program, handler } = standingOf(state, thread)
  const isHere = transition.source === '' || transition.source === program || transition.source === handler
  if (!isHere) return { isPossible: false, isHere, because: 'does not stand here' }
  const first = siblingsOf(chart, transition).find((each) => passes(state, thread, each))
  if (first?.id === transition.id && canTake(state, thread, transition.event)) {
    return { isPossible: true, isHere, because: undefined }
  }
  return { isPossible: false, isHere, because: whyNot(state, thread, transition, first) }
}

function whyNot(
  state: State,
  thread: ThreadId,
  transition: Transition,
  first: Transition | undefined,
): string | undefined {
  if (!holds(state, thread, transition)) return whyNotHolds(state, thread, transition)
  if (first === undefined || first.id === transition.id) return whyStill(state, thread)
  return `takes what is asked first: ${first.guard}`
}

/** All that a thread can take now, by id. */
export function possibleFor(chart: Chart, state: State, thread: ThreadId): ReadonlySet<string> {
  const possible = chart.transitions.filter((each) => nowOf(chart, state, thread, each).isPossible)
  return new Set(possible.map(({ id }) => id))
}

/** The transition that an action took at this moment: that of the handler's region, where both regions took one. */
export function takenBy(chart: Chart, before: State, action: Action): Transition | undefined {
  const { program, handler } = standingOf(before, action.thread)
  for (const source of [handler, program, '']) {
    const own = chart.transitions.filter((each) => each.source === source && each.event === action.event)
    const taken = own.find((each) => passes(before, action.thread, each))
    if (taken !== undefined) return taken
  }
  return undefined
}

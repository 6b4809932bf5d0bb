import type { Action, StepId } from '../kit/actions.ts'
import { isAct } from '../kit/actions.ts'
import { bornThreads, defaultChoice, isEnabled } from '../kit/enabled.ts'
import type { ThreadId } from '../kit/ids.ts'
import { violationsOf } from '../kit/properties.ts'
import type { Setup } from '../kit/setup.ts'
import { initialState, type State, step, transitionFor } from '../kit/state.ts'
import { protocolOf } from '../protocols/registry.ts'

/** Why a step has to come where it comes in a race. */
export type TurningPoint =
  /** A choice of people without which the race does not happen. */
  | { readonly kind: 'choice' }
  /** Were it held back until after step `before`, the race would not happen. */
  | { readonly kind: 'before'; readonly before: number }
  /** A signal 33 is pending and open; were it handled before this step, the race would not happen. */
  | { readonly kind: 'unsignalled' }

/** After so many steps beyond the schedule a run that shows nothing is given up. */
const MOST_STEPS = 400

/** A schedule being carried out, until it shows a violation of this kind. */
class Run {
  shown = false
  private state: State
  private readonly kind: string
  private readonly left = new Map<ThreadId, Action[]>()

  constructor(setup: Setup, kind: string) {
    this.state = initialState(protocolOf(setup), setup)
    this.kind = kind
  }

  can(action: Action): boolean {
    return isEnabled(this.state, action)
  }

  /** Takes a step if it is possible. A choice of people that is not waits until it is. */
  take(action: Action): boolean {
    const isOwn = !isAct(action.event)
    const waiting = this.left.get(action.thread)
    const taken = waiting === undefined || isOwn ? transitionOf(this.state, action) : undefined
    if (taken === undefined) {
      if (!isOwn) this.left.set(action.thread, [...(waiting ?? []), action])
      return false
    }
    const after = step(this.state, action)
    if (violationsOf(this.state, taken, action.thread, after).some(({ kind }) => kind === this.kind)) this.shown = true
    this.state = after
    return true
  }

  /** Lets everybody go on, in turns, with what was left of their choices, until nobody can. */
  finish(): void {
    for (let steps = 0, moved = true; moved && steps < MOST_STEPS && !this.shown; ) {
      moved = false
      for (const thread of bornThreads(this.state)) {
        if (this.shown || !this.goOn(thread)) continue
        moved = true
        steps++
      }
    }
  }

  private goOn(thread: ThreadId): boolean {
    const own = defaultChoice(this.state, thread)
    if (own !== undefined) return this.take(own.action)
    const [next, ...rest] = this.left.get(thread) ?? []
    if (next === undefined || !this.can(next)) return false
    if (rest.length === 0) this.left.delete(thread)
    else this.left.set(thread, rest)
    return this.take(next)
  }
}

function transitionOf(state: State, action: Action): StepId | undefined {
  return isEnabled(state, action) ? transitionFor(state, action)?.step : undefined
}

function playAll(run: Run, actions: readonly Action[]): void {
  for (const action of actions) {
    if (run.shown) return
    run.take(action)
  }
}

/** The schedule with one thread held back from step `from` on, until step `past` is over. */
function heldBack(actions: readonly Action[], from: number, past: number): readonly Action[] {
  const thread = actions[from]?.thread
  const middle = actions.slice(from, past + 1)
  return [
    ...actions.slice(0, from),
    ...middle.filter((action) => action.thread !== thread),
    ...middle.filter((action) => action.thread === thread),
    ...actions.slice(past + 1),
  ]
}

/** The index of the next step of the same thread. */
function nextOwn(actions: readonly Action[], at: number): number | undefined {
  const next = actions.findIndex((action, index) => index > at && action.thread === actions[at]?.thread)
  return next < 0 ? undefined : next
}

class Analysis {
  private readonly setup: Setup
  private readonly actions: readonly Action[]
  private readonly kind: string

  constructor(setup: Setup, actions: readonly Action[], kind: string) {
    this.setup = setup
    this.actions = actions
    this.kind = kind
  }

  turningPoint(at: number): TurningPoint | undefined {
    const event = this.actions[at]?.event
    if (event === undefined) return undefined
    if (isAct(event)) {
      const others = this.actions.filter((_, index) => index !== at)
      return this.isRace((run) => playAll(run, others)) ? undefined : { kind: 'choice' }
    }
    const next = nextOwn(this.actions, at)
    const before = this.mustPrecede(at)
    if (before !== undefined && !(next !== undefined && next < before && this.endsHeldBack(next, before))) {
      return { kind: 'before', before }
    }
    const isLastChance = this.endsSignalled(at) && !(next !== undefined && this.endsSignalled(next))
    return isLastChance ? { kind: 'unsignalled' } : undefined
  }

  private isRace(play: (run: Run) => void): boolean {
    const run = new Run(this.setup, this.kind)
    play(run)
    run.finish()
    return run.shown
  }

  private endsHeldBack(at: number, past: number): boolean {
    return !this.isRace((run) => playAll(run, heldBack(this.actions, at, past)))
  }

  /** The first step of another thread which this one must precede. */
  private mustPrecede(at: number): number | undefined {
    const { actions } = this
    if (!this.endsHeldBack(at, actions.length - 1)) return undefined
    const first = actions.findIndex(
      (action, past) => past > at && action.thread !== actions[at]?.thread && this.endsHeldBack(at, past),
    )
    return first < 0 ? undefined : first
  }

  /** Whether a pending signal, handled right before this step, would end the race. */
  private endsSignalled(at: number): boolean {
    const action = this.actions[at]
    if (action === undefined || action.event === 'SIGNAL' || action.event === 'HANDLE') return false
    const { thread } = action
    let isPossible = false
    const isRace = this.isRace((run) => {
      playAll(run, this.actions.slice(0, at))
      isPossible = !run.shown && run.take({ thread, event: 'SIGNAL' })
      while (isPossible && run.take({ thread, event: 'HANDLE' }));
      playAll(run, this.actions.slice(at))
    })
    return isPossible && !isRace
  }
}

/**
 * For each step of a race, whether it must come where it comes; most steps only have to happen at some time. After the
 * changed schedule everybody goes on in turns, so that what is merely late still happens.
 */
export function turningPoints(
  setup: Setup,
  actions: readonly Action[],
  kind: string,
): readonly (TurningPoint | undefined)[] {
  const analysis = new Analysis(setup, actions, kind)
  return actions.map((_, at) => analysis.turningPoint(at))
}

import { type Action, OWN_EVENTS } from '../../kit/actions.ts'
import { bornThreads } from '../../kit/enabled.ts'
import { violationsOf } from '../../kit/properties.ts'
import { initialState, type State, step, transitionFor } from '../../kit/state.ts'
import { musl } from './musl.ts'
import type { StandardSetup } from './setups.ts'

/** For tests: every state of a small set-up by the kit's own `step`, which the checker's search is compiled from. */
interface Node {
  readonly state: State
  /** By lane: how many of its choices are made. */
  readonly done: readonly number[]
  /** Names of the faults that have happened. */
  readonly happened: readonly string[]
}

export interface Graph {
  readonly states: number
  readonly transitions: number
  /** Kinds of violations, in alphabetical order. */
  readonly violations: readonly string[]
}

function keyOf({ state, done, happened }: Node): string {
  const paths = state.control.map(({ program, handler }) => `${program.path}/${handler.path}`)
  return [state.memory.words.join(), paths.join(), done.join(), happened.join()].join(';')
}

interface Move {
  readonly action: Action
  readonly done: readonly number[]
  readonly happened: readonly string[]
}

function movesOf({ programs }: StandardSetup, { state, done, happened }: Node): readonly Move[] {
  const threads = bornThreads(state)
  const own = threads.flatMap((thread) => OWN_EVENTS.map((event) => ({ action: { thread, event }, done, happened })))
  const choices = programs.flatMap(({ choices: all }, lane): readonly Move[] => {
    const action = all[done[lane] ?? 0]
    return action === undefined ? [] : [{ action, done: done.with(lane, (done[lane] ?? 0) + 1), happened }]
  })
  const faults = musl.events.flatMap(({ name, fault }): readonly Move[] => {
    if (fault === undefined || !state.setup.faults.includes(fault) || happened.includes(fault)) return []
    const after = [...happened, fault].sort()
    return threads.map((thread) => ({ action: { thread, event: name }, done, happened: after }))
  })
  return [...own, ...choices, ...faults].filter(({ action }) => transitionFor(state, action) !== undefined)
}

/** All states, and the steps between them. */
export function wholeGraph(problem: StandardSetup): Graph {
  const first: Node = { state: initialState(musl, problem.setup), done: problem.programs.map(() => 0), happened: [] }
  const seen = new Set([keyOf(first)])
  const queue = [first]
  const kinds = new Set<string>()
  let transitions = 0
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const { action, done, happened } of movesOf(problem, node)) {
      transitions++
      const taken = transitionFor(node.state, action)?.step ?? ''
      const state = step(node.state, action)
      for (const { kind } of violationsOf(node.state, taken, action.thread, state)) kinds.add(kind)
      const next = { state, done, happened }
      const key = keyOf(next)
      if (seen.has(key)) continue
      seen.add(key)
      queue.push(next)
    }
  }
  return { states: seen.size, transitions, violations: [...kinds].sort() }
}

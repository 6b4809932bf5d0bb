import type { Action, EventName } from '../../kit/actions.ts'
import { OWN_EVENTS } from '../../kit/actions.ts'
import { bornThreads } from '../../kit/enabled.ts'
import { violationsOf } from '../../kit/properties.ts'
import type { Protocol } from '../../kit/protocol.ts'
import { initialState, type State, step, transitionFor } from '../../kit/state.ts'
import type { SmallSetup } from '../../kit/study.ts'

/** A whole graph, searched by XState's own steps: slow and plain. For tests of set-ups with a few thousand states. */
export interface SmallGraph {
  readonly states: number
  readonly transitions: number
  /** Kinds, in alphabetical order. */
  readonly violations: readonly string[]
  /** For each kind, a shortest schedule that ends in it. */
  readonly schedules: ReadonlyMap<string, readonly Action[]>
}

interface Node {
  readonly state: State
  /** How many of each lane's choices are behind it. */
  readonly done: readonly number[]
  readonly faults: readonly EventName[]
  readonly from: Node | undefined
  readonly by: Action | undefined
}

function keyOf({ state, done, faults }: Node): string {
  const paths = state.control.map(({ program, handler }) => `${program.path}/${handler.path}`)
  return [state.memory.words.join(','), paths.join(','), done.join(','), faults.toSorted().join(',')].join(';')
}

function successors(setup: SmallSetup, node: Node): readonly Node[] {
  const { state } = node
  const next = (action: Action, changes: Partial<Node>): readonly Node[] =>
    transitionFor(state, action) === undefined
      ? []
      : [{ ...node, state: step(state, action), from: node, by: action, ...changes }]
  const faults = state.protocol.events.filter(
    ({ name, fault }) => fault !== undefined && state.setup.faults.includes(fault) && !node.faults.includes(name),
  )
  return [
    ...bornThreads(state).flatMap((thread) => [
      ...OWN_EVENTS.flatMap((event) => next({ thread, event }, {})),
      ...faults.flatMap(({ name }) => next({ thread, event: name }, { faults: [...node.faults, name] })),
    ]),
    ...setup.programs.flatMap(({ choices }, lane) => {
      const action = choices[node.done[lane] ?? 0]
      return action === undefined ? [] : next(action, { done: node.done.map((n, i) => (i === lane ? n + 1 : n)) })
    }),
  ]
}

function scheduleTo(node: Node | undefined): readonly Action[] {
  return node?.by === undefined ? [] : [...scheduleTo(node.from), node.by]
}

function told({ from, state, by }: Node): readonly string[] {
  if (from === undefined || by === undefined) return []
  const id = transitionFor(from.state, by)?.step ?? ''
  return violationsOf(from.state, id, by.thread, state).map(({ kind }) => kind)
}

/** Every schedule of the machines with these choices of people. */
export function searchSmall(protocol: Protocol, small: SmallSetup): SmallGraph {
  const state = initialState(protocol, small.setup)
  const start: Node = { state, done: small.programs.map(() => 0), faults: [], from: undefined, by: undefined }
  const seen = new Set([keyOf(start)])
  const queue = [start]
  const schedules = new Map<string, readonly Action[]>()
  let transitions = 0
  for (let at = 0; at < queue.length; at++) {
    for (const node of successors(small, queue[at] as Node)) {
      transitions++
      for (const kind of told(node)) if (!schedules.has(kind)) schedules.set(kind, scheduleTo(node))
      const key = keyOf(node)
      if (seen.has(key)) continue
      seen.add(key)
      queue.push(node)
    }
  }
  return { states: seen.size, transitions, violations: [...schedules.keys()].sort(), schedules }
}

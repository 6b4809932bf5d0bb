import { assert, assertDefined } from '../base/assert.ts'
import type { Action } from '../kit/actions.ts'
import { bornThreads, isEnabled, whatComesFirst } from '../kit/enabled.ts'
import type { Setup } from '../kit/setup.ts'
import { initialState, type State, step, transitionFor } from '../kit/state.ts'
import { protocolOf } from '../protocols/registry.ts'
import { recordOf, startFacts, traceThread } from './record.ts'
import type { Trace } from './types.ts'

/** A trace that the protocol made, with what is needed to go on from any of its moments. */
export interface Simulation {
  readonly setup: Setup
  readonly actions: readonly Action[]
  /** One for each moment: `actions.length + 1`. */
  readonly states: readonly State[]
  readonly trace: Trace
}

function threadsOf(state: State): Trace['threads'] {
  return bornThreads(state).map((thread) => traceThread(state.protocol, thread))
}

export function startSimulation(setup: Setup): Simulation {
  const state = initialState(protocolOf(setup), setup)
  const threads = threadsOf(state)
  const trace = { threads, start: startFacts(state), records: [], signal: state.protocol.signal }
  return { setup, actions: [], states: [state], trace }
}

/** The state at the last moment. */
export function lastState(simulation: Simulation): State {
  return assertDefined(simulation.states.at(-1), 'a simulation has a state')
}

export function stateAt(simulation: Simulation, moment: number): State {
  return assertDefined(simulation.states[moment], `moment ${moment} of ${simulation.actions.length}`)
}

/** Carries out actions one after the other, for as long as `next` gives one. Throws if one is not enabled. */
export function extendWhile(simulation: Simulation, next: (latest: Simulation) => Action | undefined): Simulation {
  const actions = [...simulation.actions]
  const states = [...simulation.states]
  const records = [...simulation.trace.records]
  const growing: Simulation = { setup: simulation.setup, actions, states, trace: { ...simulation.trace, records } }
  for (let action = next(growing); action !== undefined; action = next(growing)) {
    const before = lastState(growing)
    const taken = transitionFor(before, action)
    assert(
      taken !== undefined && isEnabled(before, action),
      `${before.protocol.nameOf(action.thread)} can take ${action.event} now`,
    )
    const after = step(before, action)
    records.push(recordOf(before, taken.step, action, after, records.length))
    states.push(after)
    actions.push(action)
  }
  const threads = threadsOf(lastState(growing))
  return { ...growing, trace: { ...simulation.trace, threads, records } }
}

/** One more step. Throws if it is not enabled. */
export function extend(simulation: Simulation, action: Action): Simulation {
  let left: Action | undefined = action
  return extendWhile(simulation, () => {
    const next = left
    left = undefined
    return next
  })
}

/** The first `moment` records, as a simulation of their own: where a fork begins. */
export function prefix(simulation: Simulation, moment: number): Simulation {
  if (moment === simulation.actions.length) return simulation
  const states = simulation.states.slice(0, moment + 1)
  const threads = threadsOf(assertDefined(states.at(-1), 'a state'))
  const trace = { ...simulation.trace, threads, records: simulation.trace.records.slice(0, moment) }
  return { setup: simulation.setup, actions: simulation.actions.slice(0, moment), states, trace }
}

/** What came of replaying; `stoppedAt` is the index of the first action that could not be taken. */
export interface Replay {
  readonly simulation: Simulation
  readonly stoppedAt: number | undefined
  readonly because: string | undefined
}

/** Plays actions from the start and keeps what is valid. */
export function replay(setup: Setup, actions: readonly Action[]): Replay {
  const simulation = extendWhile(startSimulation(setup), (latest) => {
    const action = actions[latest.actions.length]
    return action !== undefined && isEnabled(lastState(latest), action) ? action : undefined
  })
  const stoppedAt = simulation.actions.length
  const refused = actions[stoppedAt]
  if (refused === undefined) return { simulation, stoppedAt: undefined, because: undefined }
  const what = `step ${stoppedAt + 1}, ${refused.event} of ${protocolOf(setup).nameOf(refused.thread)}`
  const first = whatComesFirst(lastState(simulation), refused)
  const because = `${what}, is not possible there${first === undefined ? '' : `, because ${first}`}`
  return { simulation, stoppedAt, because }
}

/** 24 bits over all of memory and where every thread stands: equal for equal states, on every machine. FNV-1a. */
export function checksum(state: State): number {
  let hash = 0x811c9dc5
  const add = (value: number): void => {
    hash = Math.imul(hash ^ (value & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (value >>> 8), 0x01000193)
  }
  const { words, lateWords = words.globals } = state.protocol
  state.memory.words.forEach((word, at) => {
    if (at < lateWords || at >= words.globals) add(word)
    else if (word !== 0) add((at << 8) | word)
  })
  for (const { program, handler } of state.control) {
    for (const path of [program.path, handler.path]) for (let i = 0; i < path.length; i++) add(path.charCodeAt(i))
  }
  return ((hash >>> 24) ^ hash) & 0xffffff
}

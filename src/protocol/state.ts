import { type AnyMachineSnapshot, type AnyStateMachine, type StateValue, transition } from 'xstate'
import { assert, assertDefined } from '../base/assert.ts'
import type { Action } from './actions.ts'
import { callIndex } from './calls.ts'
import { T } from './fields.ts'
import { type Role, roleOf, type ThreadId, threadId } from './ids.ts'
import { AT_START, MACHINES } from './machines.ts'
import { initialMemory, type Memory, startingThreads } from './memory.ts'
import { allows, type ProtocolEvent } from './model.ts'
import type { Protocol, Setup } from './setup.ts'
import { type Leaf, TABLES, type Transition } from './table.ts'

/** Where one thread stands: XState's snapshot, and the atomic states of its two regions. */
export interface Control {
  readonly snapshot: AnyMachineSnapshot
  readonly program: Leaf
  readonly handler: Leaf
}

/** A moment of the whole process. Immutable; equal histories give equal states. */
export interface State {
  readonly setup: Setup
  readonly memory: Memory
  /** By slot; slots that are not given out yet stand before their birth. */
  readonly control: readonly Control[]
}

function pathOf(value: StateValue | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  const [key, inner] = Object.entries(value)[0] ?? ['', undefined]
  return `${key}.${pathOf(inner)}`
}

function controlOf(protocol: Protocol, role: Role, snapshot: AnyMachineSnapshot): Control {
  const value = snapshot.value as Record<'thread' | 'handler', StateValue>
  const { [role]: table } = TABLES[protocol]
  const program = table.thread.get(pathOf(value.thread))
  const handler = table.handler.get(pathOf(value.handler))
  return {
    snapshot,
    program: assertDefined(program, `a state ${pathOf(value.thread)} of ${role}`),
    handler: assertDefined(handler, `a state ${pathOf(value.handler)} of the handler`),
  }
}

function standing(protocol: Protocol, role: Role, at: string | undefined): Control {
  const machine = MACHINES[protocol][role]
  const value = { thread: at ?? { mstart: 'notCloned' }, handler: 'none' }
  return controlOf(protocol, role, machine.resolveState({ value, context: {} }) as AnyMachineSnapshot)
}

function startOf(memory: Memory, thread: ThreadId): string | undefined {
  const role = roleOf(thread)
  if (memory.of(thread, T.procid) === 0) return undefined
  if (role !== 'm') return AT_START[role]
  return memory.of(thread, T.p) === 0 ? AT_START.mWithoutP : AT_START.m
}

/** The process before the first step. */
export function initialState(setup: Setup): State {
  const memory = initialMemory(setup)
  const there = new Set(startingThreads(setup))
  const control = Array.from({ length: setup.capacity }, (_, index) => {
    const thread = threadId(index)
    return standing(setup.protocol, roleOf(thread), there.has(thread) ? startOf(memory, thread) : undefined)
  })
  return { setup, memory, control }
}

export function controlAt(state: State, thread: ThreadId): Control {
  return assertDefined(state.control[thread], `a thread in slot ${thread}`)
}

/** The transition that an event would take in the thread's program, its handler, or from outside. */
export function transitionFor(state: State, action: Pick<Action, 'thread' | 'event'>): Transition | undefined {
  const { thread, event } = action
  const at = state.control[thread]
  if (at === undefined) return undefined
  const candidates =
    at.handler.transitions.get(event) ??
    (event === 'SIGNAL' ? undefined : at.program.transitions.get(event)) ??
    TABLES[state.setup.protocol][roleOf(thread)].anywhere.get(event)
  return candidates?.find(({ guard }) => allows(guard, event, state.memory, thread))
}

/** Carries out one action through XState's own `transition()`. Pure. Throws if the action is not enabled. */
export function step(state: State, action: Action): State {
  const { thread, event } = action
  assert(transitionFor(state, action) !== undefined, `thread ${thread} can take ${event} now`)
  const role = roleOf(thread)
  const { protocol } = state.setup
  const memory = state.memory.copy()
  const told: ProtocolEvent = {
    type: event,
    memory,
    self: thread,
    call: action.call === undefined ? 0 : callIndex(action.call) + 1,
    argument: action.argument ?? 0,
  }
  const [snapshot, actions] = transition(
    MACHINES[protocol][role] as AnyStateMachine,
    controlAt(state, thread).snapshot,
    told,
  )
  for (const { exec, info, params } of actions) exec?.(info as never, params as never)
  const control = state.control.slice()
  control[thread] = controlOf(protocol, role, snapshot as AnyMachineSnapshot)
  return { setup: state.setup, memory, control }
}

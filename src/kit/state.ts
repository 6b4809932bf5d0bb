import { type AnyMachineSnapshot, type AnyStateMachine, type StateValue, transition } from 'xstate'
import { assert, assertDefined } from '../base/assert.ts'
import type { Action, CallId, EventName } from './actions.ts'
import { type ThreadId, threadId } from './ids.ts'
import { letsProgramStep, markDue } from './kernel.ts'
import { initialMemory, type Memory } from './memory.ts'
import { allows, type ProtocolEvent } from './model.ts'
import type { Protocol } from './protocol.ts'
import type { Setup } from './setup.ts'
import { type Leaf, type Transition, tableFor } from './table.ts'

/** Where one thread stands: XState's snapshot, and the atomic states of its two regions. */
export interface Control {
  readonly snapshot: AnyMachineSnapshot
  readonly program: Leaf
  readonly handler: Leaf
}

/** A moment of the whole process. Immutable; equal histories give equal states. */
export interface State {
  readonly protocol: Protocol
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

function controlOf(protocol: Protocol, role: string, snapshot: AnyMachineSnapshot): Control {
  const value = snapshot.value as Record<'thread' | 'handler', StateValue>
  const table = tableFor(protocol, role)
  const program = table.thread.get(pathOf(value.thread))
  const handler = table.handler.get(pathOf(value.handler))
  return {
    snapshot,
    program: assertDefined(program, `a state ${pathOf(value.thread)} of ${role}`),
    handler: assertDefined(handler, `a state ${pathOf(value.handler)} of the handler`),
  }
}

/** 'newm.clone' as XState's value { newm: 'clone' }. */
function stateValue(path: string): StateValue {
  const [first = '', ...rest] = path.split('.')
  return rest.length === 0 ? first : { [first]: stateValue(rest.join('.')) }
}

function machineOf(protocol: Protocol, role: string): AnyStateMachine {
  return assertDefined(protocol.machines[role], `a machine of the role ${role}`)
}

function standing(protocol: Protocol, role: string, at: string): Control {
  const value = { thread: stateValue(at), handler: 'none' }
  const snapshot = machineOf(protocol, role).resolveState({ value, context: {} })
  return controlOf(protocol, role, snapshot as AnyMachineSnapshot)
}

/** The process before the first step. */
export function initialState(protocol: Protocol, setup: Setup): State {
  const memory = initialMemory(protocol, setup)
  const control = Array.from({ length: setup.capacity }, (_, index) => {
    const thread = threadId(index)
    const at = protocol.startPath(memory, thread) ?? protocol.unborn
    return standing(protocol, protocol.roleOf(thread), at)
  })
  return { protocol, setup, memory, control }
}

export function controlAt(state: State, thread: ThreadId): Control {
  return assertDefined(state.control[thread], `a thread in slot ${thread}`)
}

type Asked = Pick<Action, 'thread' | 'event'>

/** Whose doing an event is: that of the thread's handler, of its program, or of nobody in it. */
type Region = 'handler' | 'program' | 'outside'

function regionOf({ handler, program }: Control, event: EventName): Region {
  if (handler.transitions.has(event)) return 'handler'
  return event !== 'SIGNAL' && program.transitions.has(event) ? 'program' : 'outside'
}

function transitionsIn(state: State, { thread, event }: Asked): readonly Transition[] | undefined {
  const { handler, program } = controlAt(state, thread)
  switch (regionOf(controlAt(state, thread), event)) {
    case 'handler':
      return handler.transitions.get(event)
    case 'program':
      return program.transitions.get(event)
    case 'outside':
      return tableFor(state.protocol, state.protocol.roleOf(thread)).anywhere.get(event)
  }
}

/** The transition that the machines have for an event, if the kernel lets the thread get so far. */
export function transitionOfMachine(state: State, action: Asked): Transition | undefined {
  const { thread, event } = action
  if (state.control[thread] === undefined) return undefined
  const { protocol, memory } = state
  return transitionsIn(state, action)?.find(({ guard }) => allows(protocol, guard, event, memory, thread))
}

/** Whether only a pending signal is in the way: its handler comes first. */
export function isSignalFirst(state: State, action: Asked): boolean {
  const found = transitionOfMachine(state, action)
  if (found === undefined || regionOf(controlAt(state, action.thread), action.event) !== 'program') return false
  return !letsProgramStep(state.memory, action.thread, found.endsInKernel)
}

/** The transition that an event would take in the thread's program, its handler, or from outside. */
export function transitionFor(state: State, action: Asked): Transition | undefined {
  return isSignalFirst(state, action) ? undefined : transitionOfMachine(state, action)
}

/** A call's index + 1; 0 for none. */
export function callNumber({ calls }: Protocol, id: CallId | undefined): number {
  return id === undefined ? 0 : calls.findIndex((call) => call.id === id) + 1
}

/** Carries out one action through XState's own `transition()`. Pure. Throws if the action is not enabled. */
export function step(state: State, action: Action): State {
  const { thread, event } = action
  const taken = transitionFor(state, action)
  assert(taken !== undefined, `thread ${thread} can take ${event} now`)
  const { protocol, setup } = state
  const role = protocol.roleOf(thread)
  const memory = state.memory.copy()
  const told: ProtocolEvent = {
    type: event,
    memory,
    self: thread,
    call: callNumber(protocol, action.call),
    argument: action.argument ?? 0,
  }
  const [snapshot, actions] = transition(machineOf(protocol, role), controlAt(state, thread).snapshot, told)
  for (const { exec, info, params } of actions) exec?.(info as never, params as never)
  markDue(memory, thread, taken.endsInKernel)
  const control = state.control.slice()
  control[thread] = controlOf(protocol, role, snapshot as AnyMachineSnapshot)
  return { protocol, setup, memory, control }
}

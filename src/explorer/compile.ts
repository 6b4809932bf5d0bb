import { assertDefined } from '../base/assert.ts'
import type { StepId } from '../kit/actions.ts'
import { eventNames } from '../kit/events.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Memory } from '../kit/memory.ts'
import { ALWAYS, type Effect } from '../kit/model.ts'
import type { Independence, Protocol } from '../kit/protocol.ts'
import { type Leaf, type Table, type Transition, tablesOf } from '../kit/table.ts'

/** A transition with its guard and effects at hand, and its target as a number. */
export interface Move {
  readonly step: StepId
  readonly test: (memory: Memory, self: ThreadId) => boolean
  readonly effects: readonly Effect[]
  readonly endsInKernel: boolean | undefined
  readonly target: number
}

/** The moves of an atomic state, by event; tried in order. */
export interface CompiledLeaf {
  readonly path: string
  readonly independence: Independence
  readonly step: readonly Move[]
  readonly signal: readonly Move[]
  readonly handle: readonly Move[]
  /** By the index of the event among the protocol's. */
  readonly byEvent: readonly (readonly Move[])[]
}

/** A role's machine as arrays; the index of a state is what a packed state holds. */
interface Compiled {
  readonly program: readonly CompiledLeaf[]
  readonly handler: readonly CompiledLeaf[]
  /** By the index of the event: what can reach a thread whatever it is in. */
  readonly anywhere: readonly (readonly Move[])[]
}

type Leaves = ReadonlyMap<string, Leaf>
type Transitions = Leaf['transitions']

function moveOf(
  { guards, effects: known }: Protocol,
  { step, guard, effects, endsInKernel, target }: Transition,
  indexes: ReadonlyMap<string, number>,
): Move {
  return {
    step,
    test: (guards[guard] ?? ALWAYS).test,
    effects: effects.map((name) => assertDefined(known[name], `an effect named ${name}`)),
    endsInKernel,
    target: indexes.get(target) ?? 0,
  }
}

function movesOf(
  protocol: Protocol,
  transitions: Transitions,
  indexes: ReadonlyMap<string, number>,
): readonly (readonly Move[])[] {
  return eventNames(protocol).map((event) =>
    (transitions.get(event) ?? []).map((one) => moveOf(protocol, one, indexes)),
  )
}

function compileLeaf(protocol: Protocol, leaf: Leaf, indexes: ReadonlyMap<string, number>): CompiledLeaf {
  const byEvent = movesOf(protocol, leaf.transitions, indexes)
  const [step = [], signal = [], handle = []] = byEvent
  const independence = protocol.independence?.of(leaf.path) ?? 'never'
  return { path: leaf.path, independence, step, signal, handle, byEvent }
}

function compileRegion(protocol: Protocol, leaves: Leaves): readonly CompiledLeaf[] {
  const indexes = new Map([...leaves.keys()].map((path, index) => [path, index]))
  return [...leaves.values()].map((leaf) => compileLeaf(protocol, leaf, indexes))
}

function compileTable(protocol: Protocol, { thread, handler, anywhere }: Table): Compiled {
  return {
    program: compileRegion(protocol, thread),
    handler: compileRegion(protocol, handler),
    anywhere: movesOf(protocol, anywhere, new Map()),
  }
}

/** By role. */
export type CompiledMachines = Readonly<Record<string, Compiled>>

const KNOWN = new WeakMap<Protocol, CompiledMachines>()

/** The machines of a protocol, compiled once. */
export function compiledOf(protocol: Protocol): CompiledMachines {
  const known = KNOWN.get(protocol)
  if (known !== undefined) return known
  const tables = Object.entries(tablesOf(protocol))
  const compiled = Object.fromEntries(tables.map(([role, table]) => [role, compileTable(protocol, table)]))
  KNOWN.set(protocol, compiled)
  return compiled
}

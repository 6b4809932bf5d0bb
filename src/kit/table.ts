import type { AnyStateMachine, StateNode } from 'xstate'
import { assertDefined } from '../base/assert.ts'
import type { EventName, StepId } from './actions.ts'
import type { StateMeta } from './model.ts'
import type { Protocol } from './protocol.ts'

/** One guarded transition out of an atomic state, read from an XState machine. */
export interface Transition {
  readonly step: StepId
  readonly guard: string
  readonly effects: readonly string[]
  /** Whether the kernel does it: see `Protocol.endsInKernel`. A handler ends there; `undefined` where nobody in the thread acts. */
  readonly endsInKernel: boolean | undefined
  /** The atomic state it leads to: a path, 'newm.clone'. */
  readonly target: string
}

/** An atomic state of one region, and everything that can happen in it, tried in order. */
export interface Leaf {
  readonly path: string
  readonly meta: StateMeta | undefined
  readonly transitions: ReadonlyMap<EventName, readonly Transition[]>
}

/** A machine as tables: the two regions of a thread, and what may come from outside in any state. */
export interface Table {
  readonly thread: ReadonlyMap<string, Leaf>
  readonly handler: ReadonlyMap<string, Leaf>
  readonly anywhere: ReadonlyMap<EventName, readonly Transition[]>
}

type EndsInKernel = (step: StepId) => boolean | undefined

type AnyNode = Pick<StateNode, 'path' | 'states' | 'transitions' | 'initial' | 'meta'>

/** The path inside the region: without the region's own name, and down to the atomic state that is entered. */
function leafPath(node: AnyNode): string {
  const entered = node.initial?.target[0]
  return entered === undefined ? node.path.slice(1).join('.') : leafPath(entered as AnyNode)
}

/** Our machines name their actions; XState keeps them as strings or as objects with a type. */
function nameOfAction(action: unknown): string {
  return typeof action === 'string' ? action : (action as { type: string }).type
}

function transitionsOf(node: AnyNode, endsInKernel: EndsInKernel): Leaf['transitions'] {
  const found = new Map<EventName, Transition[]>()
  for (const [event, definitions] of node.transitions) {
    found.set(
      event,
      definitions.map((definition) => ({
        step: definition.meta?.['step'] as StepId,
        guard: definition.guard as string,
        effects: definition.actions.map(nameOfAction),
        endsInKernel: endsInKernel(definition.meta?.['step'] as StepId),
        target: leafPath((definition.target?.[0] ?? node) as AnyNode),
      })),
    )
  }
  return found
}

function leavesOf(node: AnyNode, endsInKernel: EndsInKernel): readonly Leaf[] {
  const children = Object.values(node.states) as AnyNode[]
  if (children.length > 0) return children.flatMap((child) => leavesOf(child, endsInKernel))
  const meta = node.meta as StateMeta | undefined
  return [{ path: leafPath(node), meta, transitions: transitionsOf(node, endsInKernel) }]
}

function regionOf(root: AnyNode, region: 'thread' | 'handler', endsInKernel: EndsInKernel): ReadonlyMap<string, Leaf> {
  const node = assertDefined(root.states[region], `the machine has a region ${region}`)
  return new Map(leavesOf(node as AnyNode, endsInKernel).map((leaf) => [leaf.path, leaf]))
}

function tableOf(machine: AnyStateMachine, inKernel: Protocol['endsInKernel']): Table {
  const root = machine.root as unknown as AnyNode
  return {
    thread: regionOf(root, 'thread', (step) => inKernel?.has(step)),
    handler: regionOf(root, 'handler', () => inKernel && true),
    anywhere: transitionsOf(root, () => undefined),
  }
}

/** By role. */
export type Tables = Readonly<Record<string, Table>>

const KNOWN = new WeakMap<Protocol, Tables>()

/** A protocol's machines, walked once. Never a second truth: tests walk both side by side. */
export function tablesOf(protocol: Protocol): Tables {
  const known = KNOWN.get(protocol)
  if (known !== undefined) return known
  const { machines, endsInKernel } = protocol
  const tables = Object.fromEntries(
    Object.entries(machines).map(([role, machine]) => [role, tableOf(machine, endsInKernel)]),
  )
  KNOWN.set(protocol, tables)
  return tables
}

/** The table of a thread's role. */
export function tableFor(protocol: Protocol, role: string): Table {
  return assertDefined(tablesOf(protocol)[role], `a machine of the role ${role}`)
}

/** The steps that the machines of a protocol can take, in its order. */
export function stepsOf(protocol: Protocol): readonly StepId[] {
  const taken = new Set<StepId>()
  for (const { thread, handler, anywhere } of Object.values(tablesOf(protocol))) {
    const events = [...thread.values(), ...handler.values()].map(({ transitions }) => transitions)
    for (const transitions of [...events, anywhere]) {
      for (const { step } of [...transitions.values()].flat()) taken.add(step)
    }
  }
  return protocol.steps.filter((step) => taken.has(step))
}

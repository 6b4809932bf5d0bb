import type { StateNode } from 'xstate'
import { assertDefined } from '../base/assert.ts'
import type { EventName } from './actions.ts'
import type { EffectName } from './effects.ts'
import type { GuardName } from './guards.ts'
import type { Role } from './ids.ts'
import { MACHINES } from './machines.ts'
import type { StateMeta } from './model.ts'
import type { Protocol } from './setup.ts'
import { STEP_IDS, type StepId } from './step-ids.ts'

/** One guarded transition out of an atomic state, read from an XState machine. */
export interface Transition {
  readonly step: StepId
  readonly guard: GuardName
  readonly effects: readonly EffectName[]
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

type AnyNode = Pick<StateNode, 'path' | 'states' | 'transitions' | 'initial' | 'meta'>

/** The path inside the region: without the region's own name, and down to the atomic state that is entered. */
function leafPath(node: AnyNode): string {
  const entered = node.initial?.target[0]
  return entered === undefined ? node.path.slice(1).join('.') : leafPath(entered as AnyNode)
}

/** Our machines name their actions; XState keeps them as strings or as objects with a type. */
function nameOfAction(action: unknown): EffectName {
  return (typeof action === 'string' ? action : (action as { type: string }).type) as EffectName
}

function transitionsOf(node: AnyNode): Leaf['transitions'] {
  const found = new Map<EventName, Transition[]>()
  for (const [event, definitions] of node.transitions) {
    found.set(
      event as EventName,
      definitions.map((definition) => ({
        step: definition.meta?.['step'] as StepId,
        guard: definition.guard as GuardName,
        effects: definition.actions.map(nameOfAction),
        target: leafPath((definition.target?.[0] ?? node) as AnyNode),
      })),
    )
  }
  return found
}

function leavesOf(node: AnyNode): readonly Leaf[] {
  const children = Object.values(node.states) as AnyNode[]
  if (children.length > 0) return children.flatMap(leavesOf)
  return [{ path: leafPath(node), meta: node.meta as StateMeta | undefined, transitions: transitionsOf(node) }]
}

function regionOf(root: AnyNode, region: 'thread' | 'handler'): ReadonlyMap<string, Leaf> {
  const node = assertDefined(root.states[region], `the machine has a region ${region}`)
  return new Map(leavesOf(node as AnyNode).map((leaf) => [leaf.path, leaf]))
}

function tableOf(protocol: Protocol, role: Role): Table {
  const root = MACHINES[protocol][role].root as unknown as AnyNode
  return { thread: regionOf(root, 'thread'), handler: regionOf(root, 'handler'), anywhere: transitionsOf(root) }
}

export type Tables = Readonly<Record<Role, Table>>

function tablesOf(protocol: Protocol): Tables {
  return { m: tableOf(protocol, 'm'), template: tableOf(protocol, 'template'), sysmon: tableOf(protocol, 'sysmon') }
}

/** The machines, walked once. Never a second truth: tests walk both side by side. */
export const TABLES: Readonly<Record<Protocol, Tables>> = { signals: tablesOf('signals'), fixup: tablesOf('fixup') }

function stepsOf(tables: Tables): readonly StepId[] {
  const taken = new Set<StepId>()
  for (const { thread, handler, anywhere } of Object.values(tables)) {
    const events = [...thread.values(), ...handler.values()].map(({ transitions }) => transitions)
    for (const transitions of [...events, anywhere]) {
      for (const { step } of [...transitions.values()].flat()) taken.add(step)
    }
  }
  return STEP_IDS.filter((step) => taken.has(step))
}

/** The steps that the machines of each protocol can take, in the order of STEP_IDS. */
export const STEPS_OF: Readonly<Record<Protocol, readonly StepId[]>> = {
  signals: stepsOf(TABLES.signals),
  fixup: stepsOf(TABLES.fixup),
}

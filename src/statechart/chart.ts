import type { StateNode } from 'xstate'
import { assertDefined } from '../base/assert.ts'
import type { EventName, StepId } from '../kit/actions.ts'
import type { StateMeta } from '../kit/model.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { machineOf } from './machine-source.ts'

/** A state of a machine. Its id is its path, 'thread.newm.push'; that of the machine itself is ''. */
export interface ChartState {
  readonly id: string
  /** Its own name in the machine: 'push'. */
  readonly name: string
  readonly parent: string | undefined
  readonly kind: 'machine' | 'region' | 'compound' | 'atomic'
  readonly meta: StateMeta | undefined
  readonly children: readonly string[]
  /** The child that is entered first; `undefined` for an atomic state, and for the machine, which enters all. */
  readonly initial: string | undefined
}

/** A transition as the machine has it. */
export interface Transition {
  /** Tells it in its machine: source, event, and its place among those of that event. */
  readonly id: string
  /** The state that has it; '' for what can happen in any. */
  readonly source: string
  /** The atomic state it leads to; its source where it stays. */
  readonly target: string
  readonly event: EventName
  readonly step: StepId
  readonly guard: string
  readonly effects: readonly string[]
}

/** The machine of a role, read from XState. */
export interface Chart {
  readonly protocol: ProtocolName
  readonly role: string
  /** In the order of the machine, a state before its children. */
  readonly states: ReadonlyMap<string, ChartState>
  readonly transitions: readonly Transition[]
}

type AnyNode = Pick<StateNode, 'path' | 'key' | 'states' | 'transitions' | 'initial' | 'meta' | 'parent' | 'type'>

function idOf({ path }: AnyNode): string {
  return path.join('.')
}

function initialOf(node: AnyNode): AnyNode | undefined {
  return node.type === 'parallel' ? undefined : (node.initial?.target[0] as AnyNode | undefined)
}

/** The atomic state that is entered with this one. */
function enteredWith(node: AnyNode): AnyNode {
  const initial = initialOf(node)
  return initial === undefined ? node : enteredWith(initial)
}

function kindOf(node: AnyNode): ChartState['kind'] {
  if (node.path.length === 0) return 'machine'
  if (node.path.length === 1) return 'region'
  return Object.keys(node.states).length > 0 ? 'compound' : 'atomic'
}

function stateOf(node: AnyNode): ChartState {
  const initial = initialOf(node)
  return {
    id: idOf(node),
    name: node.key,
    parent: node.path.length === 0 ? undefined : node.path.slice(0, -1).join('.'),
    kind: kindOf(node),
    meta: node.meta as StateMeta | undefined,
    children: Object.values(node.states).map((child) => idOf(child as AnyNode)),
    initial: initial === undefined ? undefined : idOf(initial),
  }
}

/** Our machines name their actions; XState keeps them as strings or as objects with a type. */
function nameOfAction(action: unknown): string {
  return (typeof action === 'string' ? action : (action as { type: string }).type) as string
}

function transitionsOf(node: AnyNode): readonly Transition[] {
  const source = idOf(node)
  return [...node.transitions].flatMap(([event, definitions]) =>
    definitions.map((definition, index) => {
      const target = definition.target?.[0] as AnyNode | undefined
      return {
        id: `${source}:${event}:${index}`,
        source,
        target: target === undefined ? source : idOf(enteredWith(target)),
        event: event as EventName,
        step: definition.meta?.['step'] as StepId,
        guard: definition.guard as string,
        effects: definition.actions.map(nameOfAction),
      }
    }),
  )
}

function nodesBelow(node: AnyNode): readonly AnyNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => nodesBelow(child as AnyNode))]
}

const CHARTS = new Map<string, Chart>()

/** The statechart of a role: read from the machine itself, once. */
export function chartOf(protocol: ProtocolName, role: string): Chart {
  const key = `${protocol} ${role}`
  const known = CHARTS.get(key)
  if (known !== undefined) return known
  const nodes = nodesBelow(machineOf(protocol, role).root as unknown as AnyNode)
  const chart: Chart = {
    protocol,
    role,
    states: new Map(nodes.map((node) => [idOf(node), stateOf(node)])),
    transitions: nodes.flatMap(transitionsOf),
  }
  CHARTS.set(key, chart)
  return chart
}

export function stateAt(chart: Chart, id: string): ChartState {
  return assertDefined(chart.states.get(id), `the machine has a state ${id}`)
}

/** Whether a state is the other one, or lies in it. */
export function isWithin(id: string, outer: string): boolean {
  return outer === '' || id === outer || id.startsWith(`${outer}.`)
}

/** What a state is called: its name in the machine, but for the regions, whose names are too short. */
export function titleOf({ name, kind }: ChartState): string {
  if (kind !== 'region') return name
  return name === 'thread' ? 'program' : 'signal handler'
}

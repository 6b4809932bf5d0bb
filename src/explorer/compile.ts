import type { EventName, StepId } from '../kit/actions.ts'
import type { ThreadId } from '../kit/ids.ts'
import { Memory } from '../kit/memory.ts'
import type { Protocol } from '../kit/protocol.ts'
import { step } from '../kit/state.ts'
import type { Transition, Leaf, Table, Tables } from '../kit/table.ts'
import { assertDefined } from '../base/assert.ts'
import { type Independence, independenceOf } from './independence.ts'

/** A transition with its guard and effects at hand, and its target as a number. */
export interface Move {
  readonly step: StepId
  readonly test: (memory: Memory, self: ThreadId) => boolean
  readonly effects: readonly ((memory: Memory, self: ThreadId, call: number, argument: number) => void)[]
  readonly target: number
}

/** The moves of an atomic state, by event; tried in order. */
export interface CompiledLeaf {
  readonly path: string
  readonly independence: Independence
  readonly step: readonly Move[]
  readonly signal: readonly Move[]
  readonly handle: readonly Move[]
  readonly preempt: readonly Move[]
  readonly lost: readonly Move[]
  readonly differs: readonly Move[]
  /** By the index of the event in EVENTS. */
  readonly byEvent: readonly (readonly Move[])[]
}

/** A role's machine as arrays; the index of a state is what a packed state holds. */
interface Compiled {
  readonly program: readonly CompiledLeaf[]
  readonly handler: readonly CompiledLeaf[]
  readonly foreign: readonly Move[]
}

type Leaves = ReadonlyMap<string, Leaf>

function moveOf({ step, guard, effects, target }: Transition, indexes: ReadonlyMap<string, number>): Move {
  return {
    step,
    test: GUARDS[guard].test,
    effects: effects.map((name) => EFFECTS[name]),
    target: indexes.get(target) ?? 0,
  }
}

function compileLeaf(leaf: Leaf, indexes: ReadonlyMap<string, number>): CompiledLeaf {
  const byEvent = new Map(
    [...leaf.transitions].map(([event, transitions]) => [event, transitions.map((one) => moveOf(one, indexes))]),
  )
  const moves = (event: EventName): readonly Move[] => byEvent.get(event) ?? []
  return {
    path: leaf.path,
    independence: independenceOf(leaf.path),
    step: moves('STEP'),
    signal: moves('SIGNAL'),
    handle: moves('HANDLE'),
    // In user code being preempted is a choice of people; inside newm it is what the assumption allows.
    preempt: leaf.path === 'userCode' ? [] : moves('PREEMPT'),
    lost: moves('TGKILL_LOST'),
    differs: moves('RESULT_DIFFERS'),
    byEvent: EVENTS.map(moves),
  }
}

function compileRegion(leaves: Leaves): readonly CompiledLeaf[] {
  const indexes = new Map([...leaves.keys()].map((path, index) => [path, index]))
  return [...leaves.values()].map((leaf) => compileLeaf(leaf, indexes))
}

function compileTable({ thread, handler, anywhere }: Table): Compiled {
  const foreign = assertDefined(anywhere.get('FOREIGN_33'), 'a foreign signal is possible anywhere')
  return {
    program: compileRegion(thread),
    handler: compileRegion(handler),
    foreign: foreign.map((one) => moveOf(one, new Map())),
  }
}

type CompiledMachines = Readonly<Record<Role, Compiled>>

function compileTables({ m, template, sysmon }: Tables): CompiledMachines {
  return { m: compileTable(m), template: compileTable(template), sysmon: compileTable(sysmon) }
}

/** The three machines of each protocol, compiled once. */
export const COMPILED: Readonly<Record<Protocol, CompiledMachines>> = {
  signals: compileTables(TABLES.signals),
  fixup: compileTables(TABLES.fixup),
}
